"""The report, in Markdown."""

import datetime
import os
import platform
import subprocess
import sys


def commit(options):
    return subprocess.check_output(
        ["git", "-C", options.root, "describe", "--always", "--dirty"], text=True).strip()


def report(rows, figures, facts, options):
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    lines = [f"{datetime.date.today()}, {commit(options)}, {machine}, `Scripts/bench {' '.join(sys.argv[1:])}`.", ""]
    if figures:
        lines += ["| store | figure | measured | at most | | |", "|---|---|---|---|---|---|"]
        lines += [figure.row for figure in figures] + [""]
    if rows:
        lines += requests(rows, options) + [""]
    return "\n".join(lines + told(facts)) + "\n"


def requests(rows, options):
    health = {(row["store"], row["clients"]): row["cpu"] for row in rows if row["request"] == "health"}
    lines = ["| store | request | clients | CPU, ratio to health | CPU ms | CPU ms in PostgreSQL | requests/s | p50 ms "
             "| p99 ms |", "|---|---|---|---|---|---|---|---|---|"]
    for row in rows:
        base = health.get((row["store"], row["clients"])) or health[(row["store"], max(options.clients))]
        lines.append("| {store} | {request} | {clients} | {ratio:.1f} | {cpu:.3f} | {database_cpu:.3f} | {rate:.0f} "
                     "| {p50:.2f} | {p99:.2f} |".format(**row, ratio=row["cpu"] / base))
    return lines


def told(facts):
    lines = []
    durability = facts.get("durability")
    if durability:
        ratio = sum(durability["durable"]) / sum(durability["off"])
        rates = {key: ", ".join(f"{rate:.0f}" for rate in durability[key]) for key in ("durable", "off")}
        lines.append(
            f"- Creations by 32 clients on SQLite: {rates['durable']} a second durable, {rates['off']} with fsync "
            f"switched off, in alternating runs: {100 * ratio:.0f} %. {durability['syncs']:.3f} fsyncs per answered "
            "creation.")
    boundary = facts.get("boundary")
    if boundary:
        lines.append(
            f"- A handler in a module against the same in the host, both on one worker thread: {boundary['ratio']:.2f} "
            f"times the CPU (median of {len(boundary['samples'])} rounds).")
    for name, fact in facts.items():
        if name not in ("durability", "boundary"):
            lines.append(imported(name, fact))
    return lines


def imported(name, fact):
    return (
        "- {name}: {rows} customers, {valid} valid: upload {upload:.1f} s, dry run {trying:.1f} s, run {run:.1f} s "
        "(CPU {cpu:.1f} s, {database_cpu:.1f} s more in PostgreSQL). Start to first answer {starting:.2f} s. Longest "
        "wait of a creation beside an import {wait:.0f} ms. Memory (PSS) {idle:.0f} MB idle, {loaded:.0f} MB after "
        "the load.".format(name=name, trying=fact["dry run"], **fact))
