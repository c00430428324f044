using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.Events;
using JasperFx.MultiTenancy;
using Marten;
using Marten.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Weasel.Core;

namespace DxGovernance.Platform.Store;

/// <summary>How the store is reached, for what needs a connection outside the pool.</summary>
/// <param name="ConnectionString">With the password: never logged.</param>
public sealed record StoreConnection(string ConnectionString);

/// <summary>The event store of a service: Marten on one PostgreSQL database, one schema, one tenant per municipality.</summary>
public static class StoreConfiguration
{
    /// <summary>Adds the store with what every service's store has in common, then what this service asks of it.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="service">Its name.</param>
    /// <param name="configure">Its event types, aggregates and read models.</param>
    public static void AddStore(this WebApplicationBuilder builder, ServiceName service, Action<StoreOptions> configure)
    {
        var connectionString = ConnectionString(builder.Configuration, service);
        builder.Services.AddSingleton(new StoreConnection(connectionString));
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        builder.Services.AddSingleton(services =>
        {
            var options = new StoreOptions();
            options.Connection(services.GetRequiredService<NpgsqlDataSource>());
            options.DatabaseSchemaName = service.Schema;
            options.DisableNpgsqlLogging = true;
            options.AutoCreateSchemaObjects = AutoCreate.None;
            Common(options);

            // The database's clock stamps the events: one clock for all replicas, so that within a stream time never runs back.
            options.Events.AppendMode = EventAppendMode.Quick;
            options.Events.TimeProvider = services.GetRequiredService<TimeProvider>();
            // Without the lock the losers of a race burn sequence numbers and the relay waits for the gap to go stale.
            options.Events.UseExclusiveLockOnConcurrentAppends = true;
            options.Events.UseListenNotifyForEventAppends = true;
            options.Events.AutoDiscoverTagTypes = false;
            options.Events.IgnoreIndex(Positions.IndexOfStamps);
            options.Events.MetadataConfig.EnableAll();
            options.Events.MetadataConfig.UserNameEnabled = true;

            // The leader runs the daemon (Relay/Leadership.cs); Marten's own coordinator does not.
            options.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.ExternallyManaged;

            // What cannot be read stops the reader, and shows in the health details; nothing is skipped in silence.
            options.Projections.Errors.SkipApplyErrors = false;
            options.Projections.Errors.SkipSerializationErrors = false;
            options.Projections.Errors.SkipUnknownEvents = false;
            options.Projections.RebuildErrors.SkipApplyErrors = false;
            options.Projections.RebuildErrors.SkipSerializationErrors = false;
            options.Projections.RebuildErrors.SkipUnknownEvents = false;

            options.Listeners.Add(new SaltIsRequired());
            options.OpenTelemetry.TrackEventCounters();

            options.Schema.For<Access.Person>().UniqueIndex(Marten.Schema.UniqueIndexType.Computed, "one_person_per_subject", Marten.Schema.Indexing.Unique.TenancyScope.PerTenant, x => x.Subject);
            options.Schema.For<Http.IdempotentAnswer>().Duplicate(x => x.ExpiresAt);
            options.Schema.For<Schedule.DueDate>().Duplicate(x => x.DueAt);
            options.Schema.For<LogOrigin>().SingleTenanted();
            options.Schema.For<Bus.DeadLetter>().SingleTenanted();
            options.Schema.For<Bus.DeadLetter>().Duplicate(x => x.FailedAt);

            configure(options);
            if (services.GetRequiredService<Relay.RelayMap>().EventTypes.Count > 0)
            {
                options.Projections.Subscribe(services.GetRequiredService<Relay.EventRelay>());
            }

            return options;
        });
        builder.Services.AddSingleton<IDocumentStore>(services => new DocumentStore(services.GetRequiredService<StoreOptions>()));
        builder.Services.AddSingleton<Recording>();
    }

    /// <summary>
    /// The options of a service's store without a database behind them: they name and read its events where the events have
    /// come another way.
    /// </summary>
    /// <param name="configure">What the service asks of its store.</param>
    public static StoreOptions Unconnected(Action<StoreOptions> configure)
    {
        var options = new StoreOptions();
        Common(options);
        configure(options);
        return options;
    }

    private static void Common(StoreOptions options)
    {
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, ConfigureJson);
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.TenancyStyle = TenancyStyle.Conjoined;
        options.Policies.AllDocumentsAreMultiTenanted();
    }

    /// <summary>How events and documents are written: camelCase, enumerations as words, nulls left out.</summary>
    public static void ConfigureJson(JsonSerializerOptions json)
    {
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    /// <summary>
    /// The steps of a deployment connect as the role that owns the schema, the running service as one that may only add events.
    /// </summary>
    private static string ConnectionString(IConfiguration configuration, ServiceName service)
    {
        var isStep = configuration.GetValue<bool>("SchemaStep") || configuration.GetValue<bool>("RebuildStep") || configuration.GetValue<bool>("RestoredStep");
        var name = isStep ? "StoreOwner" : "Store";
        var configured = configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"ConnectionStrings:{name} is not set. It names the PostgreSQL database of {service}.");
        return new NpgsqlConnectionStringBuilder(configured)
        {
            ApplicationName = service.Name,
            Timezone = "UTC",
            // A gap in the sequence holds the relay until the transaction behind it ends; these bound how long that can be.
            Options = "-c idle_in_transaction_session_timeout=10000 -c statement_timeout=60000",
            KeepAlive = 5,
            TcpKeepAlive = true,
        }.ConnectionString;
    }
}
