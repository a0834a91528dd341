// Starts a server and reads its address from the line "http://127.0.0.1:PORT/" that it prints.
import { spawn } from "node:child_process";

const secondsToStart = 30;

export function startServer(command, args) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      const deadline = setTimeout(() => child.kill("SIGKILL"), 5000);
      child.once("exit", () => {
        clearTimeout(deadline);
        resolve();
      });
      child.kill("SIGTERM");
    });
  return new Promise((resolve, reject) => {
    let printed = "";
    const deadline = setTimeout(() => {
      stop();
      reject(new Error(`${command} printed no address within ${secondsToStart} seconds`));
    }, secondsToStart * 1000);
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(deadline);
      reject(new Error(`${command} ${args.join(" ")} ended with ${code} before it served anything`));
    });
    child.stdout.on("data", (data) => {
      printed += data;
      const address = printed.match(/http:\/\/(127\.0\.0\.1|localhost):\d+\//);
      if (!address) return;
      clearTimeout(deadline);
      child.removeAllListeners("exit");
      resolve({ address: address[0], stop });
    });
  });
}
