"""An agent that says it is done whenever it has done one thing.

It keeps the contract of stop hooks as Claude Code, Codex and Gemini CLI document it: the hook gets
JSON on standard input; exit code 2 holds the agent, and what the hook wrote to standard error is its
next prompt; any other code lets it go.

Usage: hasty.py SETTINGS STEPS, where STEPS is a JSON list of {path: content}, one for each time that
it thinks it is done.
"""
import json
import pathlib
import subprocess
import sys

settings = json.loads(pathlib.Path(sys.argv[1]).read_text())
steps = json.loads(pathlib.Path(sys.argv[2]).read_text())
hook = settings["hooks"]["Stop"][0]["hooks"][0]

for number, step in enumerate(steps):
    for path, content in step.items():
        file = pathlib.Path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    event = {"hook_event_name": "Stop", "stop_hook_active": number > 0}
    stop = subprocess.run(
        hook["command"], shell=True, input=json.dumps(event), capture_output=True, text=True,
        timeout=hook["timeout"])
    print(json.dumps({"code": stop.returncode, "out": stop.stdout, "prompt": stop.stderr}), flush=True)
    if stop.returncode != 2:
        break
