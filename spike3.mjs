import { createServer } from 'node:http';
import { createPools } from './electron/proxy/pools.ts';
import { createUpstream } from './electron/proxy/upstream.ts';
const port = process.argv.at(-1);
const pools = createPools(()=>({extraCertificates:[],resolveOverrides:{}}), async()=>undefined);
const up = createUpstream(pools,'1.1 x');
const server=createServer((req,res)=>{
  const chunks=[]; req.on('data',c=>chunks.push(c)); req.on('end',()=>{
    const body=Buffer.concat(chunks);
    up.send({origin:'http://127.0.0.1:'+port, path:req.url,method:'POST',headers:{'content-type':'application/json',accept:'*/*','accept-encoding':'identity',authorization:'Bearer x','user-agent':'x/1'},body,timeouts:{}},{
      head(status,headers){res.writeHead(status,{'content-type':headers['content-type'],'content-length':headers['content-length']});}, data(chunk){ return res.write(chunk); }, end(){res.end();}, failed(){res.destroy();}
    });
  });
});
server.listen(0,'127.0.0.1',()=>console.log(JSON.stringify({event:'listening',url:'http://127.0.0.1:'+server.address().port})));
