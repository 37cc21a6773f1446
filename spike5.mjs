import http from 'node:http'; import v8 from 'node:v8';
let n=0; 
const end=http.ServerResponse.prototype.end;
http.ServerResponse.prototype.end=function(...a){ n++; if(n%2000===0) console.error(n,'ServerResponse alive',v8.queryObjects(http.ServerResponse,{format:'count'}),'IncomingMessage',v8.queryObjects(http.IncomingMessage,{format:'count'})); return end.apply(this,a); };
await import('./spike4.mjs');
