using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Roadmap;
using DxGovernance.Platform.Relay;
using JasperFx.Events;
using Marten;

namespace DxGovernance.Roadmap.Indicators;

/// <summary>What other services are told: an indicator, whole, whenever something of it changes.</summary>
public static class TellingIndicators
{
    /// <summary>Asks the relay for it.</summary>
    public static void RelayIndicators(this RelayMap relay) => relay
        .On<IndicatorDefined>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<IndicatorRedefined>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<TargetSet>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<IndicatorMeasured>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<MeasurementCorrected>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<IndicatorEnded>((@event, source, session, ct) => TellAsync(@event, source, session, ct));

    /// <summary>The message about an indicator.</summary>
    public static IndicatorState Of(IndicatorRecord indicator, MessageSource source) => new(
        source, indicator.Roadmap, indicator.Slug,
        [
            .. indicator.Definitions.Select(fact => new IndicatorDefinitionState(
                fact.Definition.Measures, fact.Definition.Title, fact.Definition.Text, fact.Definition.Unit, JsonNamingPolicy.CamelCase.ConvertName(fact.Definition.Direction.ToString()), fact.Definition.Decimals,
                fact.From.ToString(), fact.Illustrative)
            {
                NumeratorName = fact.Definition.NumeratorName,
                DenominatorName = fact.Definition.DenominatorName,
                Source = fact.Definition.Source,
                Reason = fact.Reason,
            }),
        ],
        [.. indicator.Targets.Select(target => new TargetState(target.FiscalYear.Year, target.Value, target.From.ToString(), target.Illustrative) { Reason = target.Reason })],
        [
            .. indicator.Measurements.Select(entry => new MeasurementState(
                entry.Number, entry.Measurement.FiscalYear.Year, entry.Measurement.SurveyedOn.ToString(), indicator.IsSuperseded(entry), entry.Illustrative)
            {
                Numerator = entry.Measurement.Numerator,
                Denominator = entry.Measurement.Denominator,
                Value = entry.Measurement.Value,
                EvidenceSha256 = entry.Measurement.EvidenceSha256,
                Source = entry.Measurement.Source,
                Correction = entry.Correction,
                CorrectedOn = entry.CorrectedOn?.ToString(),
            }),
        ])
    {
        End = indicator.End is { } end ? new IndicatorEndState(end.Reason, end.From.ToString(), end.Illustrative) : null,
    };

    private static async Task<IMessage?> TellAsync(IEvent @event, MessageSource source, IQuerySession session, CancellationToken ct) => Of(
        await session.Events.AggregateStreamAsync<IndicatorRecord>(@event.StreamKey!, version: @event.Version, token: ct) ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded."),
        source);
}
