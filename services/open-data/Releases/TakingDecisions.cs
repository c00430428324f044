using DxGovernance.Contracts.Decisions;
using DxGovernance.OpenData.Contents;
using DxGovernance.Platform.Inbox;
using MassTransit;

namespace DxGovernance.OpenData.Releases;

/// <summary>Takes entries of decision registers in; of those that are withheld no more is told than may be known.</summary>
public sealed class RegisterEntryStateConsumer(Inbox inbox) : IConsumer<RegisterEntryState>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RegisterEntryState> context) => inbox.TakeAsync(context, (work, _) =>
    {
        ReleaseDue.Ask(work.Writing, Content.DecisionRegister, roadmap: null, work.Message.Source);
        return Task.CompletedTask;
    });
}

/// <summary>Takes bodies and their seats in.</summary>
public sealed class BodyStateConsumer(Inbox inbox) : IConsumer<BodyState>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<BodyState> context) => inbox.TakeAsync(context, (work, _) =>
    {
        ReleaseDue.Ask(work.Writing, Content.Bodies, roadmap: null, work.Message.Source);
        return Task.CompletedTask;
    });
}
