using DxGovernance.Contracts.Roadmap;
using DxGovernance.OpenData.Contents;
using DxGovernance.Platform.Inbox;
using MassTransit;

namespace DxGovernance.OpenData.Releases;

/// <summary>Takes items in: they change the items of their roadmap, and the progress on them.</summary>
public sealed class ItemStateConsumer(Inbox inbox) : IConsumer<ItemState>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<ItemState> context) => inbox.TakeAsync(context, (work, _) =>
    {
        ReleaseDue.Ask(work.Writing, Content.RoadmapItems, work.Message.Roadmap, work.Message.Source);
        ReleaseDue.Ask(work.Writing, Content.Progress, work.Message.Roadmap, work.Message.Source);
        return Task.CompletedTask;
    });
}

/// <summary>Takes roadmaps in: their title is in every row of what is of them.</summary>
public sealed class RoadmapStateConsumer(Inbox inbox) : IConsumer<RoadmapState>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<RoadmapState> context) => inbox.TakeAsync(context, (work, _) =>
    {
        ReleaseDue.Ask(work.Writing, Content.RoadmapItems, work.Message.Roadmap, work.Message.Source);
        ReleaseDue.Ask(work.Writing, Content.Progress, work.Message.Roadmap, work.Message.Source);
        ReleaseDue.Ask(work.Writing, Content.Indicators, work.Message.Roadmap, work.Message.Source);
        return Task.CompletedTask;
    });
}

/// <summary>Takes sections in: what they are called changes the items of every roadmap.</summary>
public sealed class SectionStateConsumer(Inbox inbox) : IConsumer<SectionState>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<SectionState> context) => inbox.TakeAsync(context, (work, _) =>
    {
        ReleaseDue.Ask(work.Writing, Content.RoadmapItems, roadmap: null, work.Message.Source);
        return Task.CompletedTask;
    });
}

/// <summary>Takes indicators in.</summary>
public sealed class IndicatorStateConsumer(Inbox inbox) : IConsumer<IndicatorState>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<IndicatorState> context) => inbox.TakeAsync(context, (work, _) =>
    {
        ReleaseDue.Ask(work.Writing, Content.Indicators, work.Message.Roadmap, work.Message.Source);
        return Task.CompletedTask;
    });
}
