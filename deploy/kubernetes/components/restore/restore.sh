# Unpacks the backup BACKUP into an empty place: `restore.sh database` or `restore.sh files`. Where something is, it does nothing.
set -eu
folder=/backups/$BACKUP
(cd "$folder" && sha256sum --check --quiet SHA256SUMS)
case $1 in
  database)
    [ ! -s "$PGDATA/PG_VERSION" ] || { echo 'データがあります / there are data already'; exit 0; }
    mkdir -p "$PGDATA.part/pg_wal"
    chmod 700 "$PGDATA.part"
    tar -C "$PGDATA.part" -xzf "$folder/base.tar.gz"
    tar -C "$PGDATA.part/pg_wal" -xzf "$folder/pg_wal.tar.gz"
    mv "$PGDATA.part" "$PGDATA"
    ;;
  files)
    [ -z "$(find /files -type f -print -quit)" ] || { echo 'ファイルがあります / there are files already'; exit 0; }
    tar -C /files -xzf "$folder/files.tar.gz" --no-same-owner
    ;;
esac
echo "$BACKUP: $1"
