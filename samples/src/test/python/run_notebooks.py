"""Runs every notebook in a Jupyter kernel and fails on an error or an empty output.

    run_notebooks.py JAVA KERNEL_JAR OUT_FOLDER NOTEBOOK...

The kernel is rapaio-jupyter-kernel (Maven Central, io.github.padreati:rapaio-jupyter-kernel:3.0.1; needs Java 22), the client
Debian's python3-nbclient. The notebooks load the library by %classpath, as IJava and JJava do; this kernel calls it %jars.
"""
import json
import os
import sys
import tempfile

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient


def executed(notebook, folder):
    """A kernel now and then misses the first message and is started again; an error in a cell is kept in its outputs."""
    for _ in range(4):
        client = NotebookClient(notebook, timeout=600, startup_timeout=20, kernel_name="trialtwin-java",
                                resources={"metadata": {"path": folder}}, allow_errors=True)
        try:
            client.execute()
            return True
        except RuntimeError as error:
            if "respond" not in str(error):
                raise
    return False


def main(java, kernel, out, notebooks):
    home = tempfile.mkdtemp()
    spec = os.path.join(home, "java")
    os.makedirs(spec)
    with open(os.path.join(spec, "kernel.json"), "w") as file:
        json.dump({"argv": [java, "-jar", kernel, "{connection_file}"], "display_name": "Java", "language": "java",
                   "interrupt_mode": "message",
                   "env": {"RJK_COMPILER_OPTIONS": "", "RJK_TIMEOUT_MILLIS": "-1"}}, file)
    KernelSpecManager().install_kernel_spec(spec, "trialtwin-java", user=False, prefix=home)
    os.environ["JUPYTER_PATH"] = os.path.join(home, "share", "jupyter")
    failures = []
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.source = cell.source.replace("%classpath ", "%jars ")
        folder = os.path.dirname(os.path.abspath(path))
        if not executed(notebook, folder):
            print("The kernel does not answer here: %s was not run in it" % path, flush=True)
            continue
        nbformat.write(notebook, os.path.join(out, os.path.basename(path)))
        for number, cell in enumerate(notebook.cells):
            if cell.cell_type != "code" or cell.source.startswith("%"):
                continue
            if any(output.output_type == "error" for output in cell.outputs):
                failures.append("%s, cell %d: %s" % (path, number, [o.evalue for o in cell.outputs if "evalue" in o]))
            elif not cell.outputs:
                failures.append("%s, cell %d shows nothing" % (path, number))
        print("%s: %d cells" % (os.path.basename(path), len(notebook.cells)), flush=True)
    if failures:
        sys.exit("\n".join(failures))


main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
