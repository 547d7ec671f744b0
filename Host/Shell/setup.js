const form = document.querySelector("form");
const problem = document.querySelector("#problem");
const done = document.querySelector("#done");
// Behind the #, so that the token reaches neither a log nor another site.
const token = location.hash.slice(1);

function refuse(text) {
  problem.textContent = text;
  problem.hidden = false;
}

async function sentence(answer) {
  const told = await answer.json();
  const faults = (told.errors ?? []).map((error) => `${error.message} ${error.hint}`);
  return faults.length ? faults.join(" ") : `${told.detail} ${told.hint} (${told.code})`;
}

async function setUp() {
  problem.hidden = true;
  const body = JSON.stringify({ token, ...Object.fromEntries(new FormData(form)) });
  const headers = { "content-type": "application/json", "accept-language": document.documentElement.lang };
  const answer = await fetch("/api/auth/setup", { method: "POST", headers, body });
  if (!answer.ok) return refuse(await sentence(answer));
  form.hidden = true;
  done.hidden = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  setUp().catch(() => refuse(form.dataset.unreachable)).finally(() => { button.disabled = false; });
});

if (!token) refuse(form.dataset.incomplete);
