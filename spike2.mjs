process.on('SIGTERM',()=>process.exit(0));
import { createServer } from 'node:http';
import Pool from 'undici/lib/dispatcher/pool.js';
const port = process.argv.at(-1);
const pool = new Pool('http://127.0.0.1:'+port,{connections:null,pipelining:1,headersTimeout:Number(process.env.HT??1800000),bodyTimeout:Number(process.env.BT??600000),keepAliveTimeout:Number(process.env.KT??15000)});
const server=createServer((req,res)=>{
  const chunks=[]; req.on('data',c=>chunks.push(c)); req.on('end',()=>{
    const body=Buffer.concat(chunks);
    pool.dispatch({path:req.url,method:'POST',headers:{'content-type':'application/json',accept:'*/*','accept-encoding':'identity',authorization:'Bearer x','user-agent':'x/1'},body},{
      onRequestStart(){}, onResponseStart(c,status,headers){res.writeHead(status,headers);}, onResponseData(c,chunk){ if(!res.write(chunk)) c.pause(); }, onResponseEnd(){res.end();}, onResponseError(){res.destroy();}
    });
  });
});
server.listen(0,'127.0.0.1',()=>console.log(JSON.stringify({event:'listening',url:'http://127.0.0.1:'+server.address().port})));
