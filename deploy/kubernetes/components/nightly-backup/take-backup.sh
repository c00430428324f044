# One backup: a folder named after its instant, complete when it no longer ends in .part.
set -eu
now=$(date -u +%Y%m%dT%H%M%SZ)
folder=/backups/$now
mkdir "$folder.part"
trap 'rm -rf "$folder.part"' EXIT

# All databases at one instant, with the log that makes the copy consistent.
pg_basebackup --host="$PGHOST" --username="$PGUSER" --pgdata="$folder.part" --format=tar --gzip --wal-method=stream --checkpoint=fast --no-password
# Files are named by their content and never change: those of after the instant only lie there unused.
tar -C /files -czf "$folder.part/files.tar.gz" .
(cd "$folder.part" && sha256sum -- *.tar.gz backup_manifest >SHA256SUMS)
sync
mv "$folder.part" "$folder"
echo "$now: $(du -sh "$folder" | cut -f1)"

# The old ones go only now that a newer one is complete.
find /backups -mindepth 1 -maxdepth 1 -name '????????T??????Z' -mtime +"$KEEP_DAYS" -exec rm -rf {} +
