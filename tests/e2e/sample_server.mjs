// Serves HTML files from PAGES/sv and PAGES/en, as /language/sv and /language/en have chosen, and /assets/ from another
// folder, on loopback and under the content security policy that the program uses: node sample_server.mjs PAGES ASSETS
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const [pages, assets] = process.argv.slice(2);
const types = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function fileOf(path, language) {
  if (path.startsWith("/assets/")) return join(assets, path.slice("/assets/".length));
  if (path === "/") return join(pages, language, "index.html");
  return join(pages, language, extname(path) ? path : `${path}.html`);
}

const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const chosen = path.match(/^\/language\/(sv|en)$/)?.[1];
  if (chosen) {
    response.writeHead(303, { location: "/", "set-cookie": `language=${chosen}; Path=/` }).end();
    return;
  }
  const file = fileOf(path, request.headers.cookie?.includes("language=en") ? "en" : "sv");
  try {
    const body = await readFile(file);
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(body);
  } catch {
    response.writeHead(404, { "content-type": types[".html"] }).end("<!doctype html><title>404</title><h1>404</h1>");
  }
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/`));
process.on("SIGTERM", () => process.exit(0));
