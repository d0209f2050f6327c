import asyncio
import os
# ruleid: bytes-that-become-objects
import pickle
import subprocess
# ruleid: xml-that-asks-elsewhere
import xml.etree.ElementTree

import yaml
from lxml import etree


async def programs(name):
    # ruleid: shell-of-the-machine
    subprocess.run(f"ls {name}", shell=True)
    # ruleid: shell-of-the-machine
    os.system("ls " + name)
    # ruleid: shell-of-the-machine
    await asyncio.create_subprocess_shell("ls " + name)
    # ok: shell-of-the-machine
    subprocess.run(["ls", name])


def texts(text, data):
    # ruleid: text-that-becomes-code
    eval(text)
    # ruleid: text-that-becomes-code
    exec(text)
    # ruleid: bytes-that-become-objects
    pickle.loads(data)
    # ruleid: yaml-that-becomes-objects
    yaml.load(text)
    # ruleid: yaml-that-becomes-objects
    yaml.load(text, Loader=yaml.Loader)
    # ok: yaml-that-becomes-objects
    yaml.safe_load(text)
    # ok: yaml-that-becomes-objects
    yaml.load(text, Loader=yaml.SafeLoader)


def sheets(file, options):
    # ruleid: xml-that-asks-elsewhere
    etree.parse(file)
    # ruleid: xml-that-asks-elsewhere
    etree.XMLParser()
    # ok: xml-that-asks-elsewhere
    etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: xml-that-asks-elsewhere
    etree.iterparse(file, **options)


def archives(archive):
    # ruleid: archive-that-writes-where-it-wants
    archive.extractall("/somewhere")
    # ok: archive-that-writes-where-it-wants
    archive.read("one.txt")
