# Sourced by the image's entry point once, when the data directory is made. A database for each service, with two roles: the
# owner, and the one that the service runs as, which may connect and nothing else until the owner's schema step grants it more.
for service in policies roadmap decisions open-data; do
  database=${service//-/_}
  psql --set ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres \
    --set database="$database" --set owner="${database}_owner" --set service="${database}_service" \
    --set owner_password="$(cat "/run/accounts/$service-owner")" --set service_password="$(cat "/run/accounts/$service-service")" <<'SQL'
create role :"owner" login password :'owner_password';
create role :"service" login password :'service_password';
alter role :"service" set statement_timeout = '60s';
create database :"database" owner :"owner";
revoke all on database :"database" from public;
grant connect on database :"database" to :"service";
\connect :"database"
alter schema public owner to :"owner";
revoke all on schema public from public;
SQL
done

# Who takes backups (components/nightly-backup) copies the whole server and reads no database.
psql --set ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres \
  --set password="$(cat /run/accounts/backup)" <<'SQL'
create role backup login replication password :'password';
SQL
echo 'host replication backup all scram-sha-256' >>"$PGDATA/pg_hba.conf"
