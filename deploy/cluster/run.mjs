// node deploy/cluster/run.mjs PROGRAM [--prove]: see script/cluster.
import { Cluster } from "./cluster.mjs";
import { prove } from "./prove.mjs";

const [program, what] = process.argv.slice(2);
const cluster = new Cluster(program);
let isEnding = false;
const end = async (code) => {
  if (isEnding) return;
  isEnding = true;
  await cluster.stop();
  process.exit(code);
};
process.on("SIGINT", () => end(130));
process.on("SIGTERM", () => end(143));
try {
  await cluster.start();
  if (what === "--prove") {
    await end((await prove(cluster)) ? 0 : 1);
  } else {
    console.log("Log in as somebody of the demo (README.md); codes of an app are set up at the first log-in. Ctrl-C ends it all.");
  }
} catch (error) {
  console.error(error);
  for (const one of [...cluster.etcd, ...cluster.databases, ...cluster.nodes]) one.tellEnd();
  await end(1);
}
