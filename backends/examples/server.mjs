// Node.js, as it opens every discussion: JSON on port 5000.
import { createServer } from "node:http";

const server = createServer((request, response) => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ message: "Hello from Node.js" }));
});

server.listen(5000, "127.0.0.1");
