using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace DxGovernance.Decisions.Joint;

/// <summary>A decision of a joint body that another municipality keeps, and whether this one took note of it as it stands.</summary>
public sealed record JointDecision
{
    /// <summary>The stream's key; Marten's identity.</summary>
    public string Id { get; init; } = "";

    /// <summary>As it came in last.</summary>
    public required JointDecisionCame Decision { get; init; }

    /// <summary>了知, or null while nobody took note of it as it stands.</summary>
    public PartialDate? NotedOn { get; init; }

    /// <summary>It came in.</summary>
    public static JointDecision Create(JointDecisionCame came) => new() { Decision = came };

    /// <summary>It stands otherwise, and is to be noted anew.</summary>
    public JointDecision Apply(JointDecisionCame came) => this with { Decision = came, NotedOn = null };

    /// <summary>Noted.</summary>
    public JointDecision Apply(JointDecisionNoted noted) => this with { NotedOn = noted.On };
}

/// <summary>A row of the list; a read model that can be dropped and rebuilt from the events.</summary>
public sealed record JointDecisionListing
{
    /// <summary>The stream's key.</summary>
    public string Id { get; init; } = "";

    /// <summary>As it came in last.</summary>
    public required JointDecisionCame Decision { get; init; }

    /// <summary>了知, or null.</summary>
    public PartialDate? NotedOn { get; init; }
}

/// <summary>Folds the rows.</summary>
public sealed partial class JointDecisionListProjection : SingleStreamProjection<JointDecisionListing, string>
{
    /// <summary>A row.</summary>
    public static JointDecisionListing Create(IEvent<JointDecisionCame> came) => new() { Id = came.StreamKey!, Decision = came.Data };

    /// <summary>It stands otherwise.</summary>
    public static JointDecisionListing Apply(JointDecisionCame came, JointDecisionListing row) => row with { Decision = came, NotedOn = null };

    /// <summary>Noted.</summary>
    public static JointDecisionListing Apply(JointDecisionNoted noted, JointDecisionListing row) => row with { NotedOn = noted.On };
}
