#!/usr/bin/env bash
# Uses the library as somebody would who never saw its sources: installs it into a local repository of its own, copies this
# project away from the checkout, and runs it. The repository may be given, to be used again; else it is a temporary one.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
repository="${1:-$work/repository}"

# A clean copy of the sources, so that nobody's target folders are touched.
mkdir "$work/library" "$work/project"
tar -C "$root" --exclude=target --exclude=.git --exclude=trialtwin-out -cf - . | tar -C "$work/library" -xf -
mvn -B -ntp -q -f "$work/library/pom.xml" -Dmaven.repo.local="$repository" -Dmaven.test.skip=true -Dspotless.check.skip=true \
  -Djacoco.skip=true -pl .,bom,core,trials,stats,stats/testing install

cp -R "$here/pom.xml" "$here/src" "$work/project/"
mvn -B -ntp -f "$work/project/pom.xml" -Dmaven.repo.local="$repository" verify
find "$work/project/target/trialtwin" "$work/project/target/junit" -type f | sed "s|^$work/project/||" | sort
