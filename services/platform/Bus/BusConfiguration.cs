using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DxGovernance.Platform.Bus;

/// <summary>RabbitMQ through MassTransit: one durable quorum queue per consumer, named after it; retry, then <c>{queue}_error</c>.</summary>
public static class BusConfiguration
{
    /// <summary>Adds the bus.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="service">Its name, the first part of its queues' names.</param>
    /// <param name="configure">Adds its consumers.</param>
    public static void AddBus(this WebApplicationBuilder builder, ServiceName service, Action<IBusRegistrationConfigurator>? configure = null)
    {
        var schemaStep = builder.Configuration.GetValue<bool>("SchemaStep");
        var workQueues = new WorkQueues();
        builder.Services.AddSingleton(workQueues);
        builder.Services.AddMassTransit(bus =>
        {
            // A town's servers tell nobody on the internet what they run.
            bus.DisableUsageTelemetry();
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service.Name, includeNamespace: false));
            // Who only sends again what was told takes nothing in.
            if (!builder.Configuration.GetValue<bool>("ResendStep"))
            {
                configure?.Invoke(bus);
            }

            bus.AddConfigureEndpointsCallback((_, queueName, endpoint) =>
            {
                workQueues.Add(queueName);
                if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                {
                    queue.SetQuorumQueue();
                    queue.Durable = true;
                    queue.PrefetchCount = 16;
                }

                // Who is told history again gets all of it, also what it takes no part in: that need not be kept.
                endpoint.DiscardSkippedMessages();
                // A lost race is over in milliseconds; an unreachable database takes seconds to come back.
                endpoint.UseMessageRetry(retry => retry.Intervals(20, 50, 100, 250, 500, 1000, 2000, 5000));
            });
            bus.ConfigureHealthCheckOptions(health =>
            {
                health.Name = "broker";
                health.Tags.Clear();
                health.Tags.Add(Health.HealthConfiguration.Details);
                health.MinimalFailureStatus = HealthStatus.Unhealthy;
            });
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(Broker.Address(builder.Configuration), host => host.PublisherConfirmation = true);
                rabbit.AutoStart = false;
                rabbit.DeployTopologyOnly = schemaStep;
                rabbit.ConfigureEndpoints(context);
            });
        });
        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = schemaStep;
            host.StopTimeout = TimeSpan.FromSeconds(20);
        });
        if (!schemaStep)
        {
            builder.Services.AddHostedService<DeadLetterMover>();
        }
    }
}
