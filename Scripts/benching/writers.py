"""Writers on two hosts and one PostgreSQL, beside whoever seals the audit."""

import subprocess

from benching.customers import CREATION
from benching.figure import Figure
from benching.host import Host

# Each 5 ms: who waits for somebody that holds the end of the chain.
WATCHING = """DO $$ DECLARE waiting bigint := 0; looks bigint := 0; ends timestamptz := clock_timestamp() + interval '{} s';
BEGIN
    WHILE clock_timestamp() < ends LOOP
        waiting := waiting + (SELECT COUNT(*) FROM pg_locks w, unnest(pg_blocking_pids(w.pid)) b WHERE NOT w.granted
            AND b IN (SELECT pid FROM pg_locks WHERE relation = 'wm_audit_head'::regclass));
        looks := looks + 1;
        PERFORM pg_sleep(0.005);
    END LOOP;
    RAISE NOTICE 'SEEN % %', waiting, looks;
END $$"""
HOLDING = "BEGIN; SELECT 1 FROM wm_audit_head FOR UPDATE; SELECT pg_sleep({}); ROLLBACK"


def measure_writers(store, options):
    """In alternating rounds with the sealers at work, and with the end of the chain held so that they do nothing."""
    place = store.place("writers")
    beside = place.beside("second")
    if not beside:
        return []
    seconds = max(options.seconds, 5)
    rounds = {"sealing": [], "held": []}
    with Host(place) as one, Host(beside) as other:
        write_on([one, other], 2)
        for _ in range(options.rounds):
            for mode in rounds:
                rounds[mode].append(write(place, [one, other], seconds, mode))
    waiting = sum(sample["waiting"] for sample in rounds["sealing"])
    looks = sum(sample["looks"] for sample in rounds["sealing"])
    longest = {mode: [sample["most"] for sample in samples] for mode, samples in rounds.items()}
    told = {mode: ", ".join(f"{wait:.0f}" for wait in waits) for mode, waits in longest.items()}
    return [
        Figure(place.store, "32 writers on two hosts that wait for the sealer", waiting, "seen", 0, [rounds],
               f"in {looks} looks; {rate(rounds['sealing']):.0f} creations a second, {rate(rounds['held']):.0f} without "
               f"sealing; longest waits {told['sealing']} ms, {told['held']} ms without"),
    ]


def rate(samples):
    return sum(sample["rate"] for sample in samples) / len(samples)


def write(place, hosts, seconds, mode):
    client = place.server.client(place.name)
    session = WATCHING if mode == "sealing" else HOLDING
    beside = subprocess.Popen(
        client + ["-c", session.format(seconds)], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    sample = write_on(hosts, seconds)
    output = beside.communicate()[0]
    if mode == "sealing":
        waiting, looks = output.split("SEEN ")[1].split()
        sample |= {"waiting": int(waiting), "looks": int(looks)}
    return sample


def write_on(hosts, seconds):
    """16 clients on each."""
    for host in hosts:
        host.sign_in()
    results = [CREATION.read(started) for started in [CREATION.start(host, 16, seconds) for host in hosts]]
    return {"rate": sum(result["rate"] for result in results), "p99": max(result["p99"] for result in results),
            "most": max(result["most"] for result in results)}
