using System.Text.Json;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Platform;
using DxGovernance.Platform.Inbox;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Relay;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using JasperFx.Events;
using Marten;
using MassTransit;

namespace DxGovernance.Decisions.Joint;

/// <summary>
/// Each municipality records its own seats in a joint body; the keeper, which records the meetings, is told them whole, so
/// that its quorum counts the seats of all.
/// </summary>
public static class SharingSeats
{
    /// <summary>Asks the relay for it.</summary>
    public static void RelayJointSeats(this RelayMap relay) => relay
        .On<SeatCreated>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<SeatFilled>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<SeatVacated>((@event, source, session, ct) => TellAsync(@event, source, session, ct))
        .On<SeatAbolished>((@event, source, session, ct) => TellAsync(@event, source, session, ct));

    /// <summary>Decides what the keeper's body records of another municipality's seats.</summary>
    public static Outcome Decide(Body? body, JointSeats told)
    {
        var municipality = told.Source.Municipality;
        if (body?.Joint is not { } joint || joint.Keeper != told.Keeper || !joint.Members.Contains(municipality) || municipality == joint.Keeper)
        {
            return Outcome.Refuse(new Refusal(
                "body-not-joint", $"会議体「{told.Body}」は{municipality}との共同の会議体ではありません", $"There is no joint body {told.Body} with {municipality} here. It counts once it is established."));
        }

        var seats = told.Seats.Select(seat => new OtherSeat(
            $"{municipality}-{seat.Seat}", seat.Post, seat.Title, Enum.Parse<SeatRole>(seat.Role, ignoreCase: true), seat.Votes, PartialDate.Parse(seat.From),
            seat.Until is { } until ? PartialDate.Parse(until) : null, [.. seat.Tenures.Select(tenure => new OtherTenure(PartialDate.Parse(tenure.From), tenure.Person))])).ToList();
        return Outcome.Accept(new OtherSeatsNoted(municipality, seats));
    }

    /// <summary>What the other members told before the keeper established the body.</summary>
    internal static async Task<IReadOnlyList<object>> ToldBeforeAsync(IQuerySession session, Body established, string municipality, CancellationToken ct)
    {
        var noted = new List<object>();
        foreach (var member in established.Joint is { } joint && joint.Keeper == municipality ? joint.Members.Where(code => code != municipality) : [])
        {
            var events = await session.Events.FetchStreamAsync(InboxStream.KeyFrom(member, InboxStream.ProducerOf(typeof(JointSeats)), Streams.Body(established.Slug).Value).Value, token: ct);
            if (events.Select(@event => @event.Data).OfType<Received<JointSeats>>().LastOrDefault() is { Message: var told } && Decide(established, told) is Outcome.Accepted accepted)
            {
                noted.AddRange(accepted.Events);
            }
        }

        return noted;
    }

    private static async Task<IMessage?> TellAsync(IEvent @event, MessageSource source, IQuerySession session, CancellationToken ct)
    {
        var body = await session.Events.AggregateStreamAsync<Body>(@event.StreamKey!, version: @event.Version, token: ct)
            ?? throw new InvalidOperationException($"{@event.StreamKey} cannot be folded.");
        return body.Joint is not { } joint || joint.Keeper == source.Municipality ? null : new JointSeats(source, body.Slug, joint.Keeper,
        [
            .. body.Seats.Select(seat => new JointSeat(
                seat.Id, seat.Post, seat.Title, JsonNamingPolicy.CamelCase.ConvertName(seat.Role.ToString()), seat.Votes, PartialDate.Of(seat.From).ToString(),
                seat.Until is { } until ? PartialDate.Of(until).ToString() : null,
                [.. seat.Tenures.Select(tenure => new JointTenure(PartialDate.Of(tenure.From).ToString(), tenure.Person))])),
        ]);
    }
}

/// <summary>Takes the seats of the other municipalities in, where this deployment serves the keeper.</summary>
public sealed class JointSeatsConsumer(Inbox inbox, ServedMunicipalities served) : IConsumer<JointSeats>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<JointSeats> context) => !MunicipalityCode.TryParse(context.Message.Keeper, out var keeper) || !served.Serves(keeper)
        ? Task.CompletedTask
        : inbox.TakeForAsync(context, keeper, async (work, ct) =>
        {
            var body = await work.Writing.ReadAsync<Body>(Streams.Body(work.Message.Body), ct);
            switch (SharingSeats.Decide(body.State, work.Message))
            {
                case Outcome.Accepted accepted:
                    body.Append(accepted.Events);
                    break;
                case Outcome.Refused { Refusal: var refusal }:
                    work.RecordOutcome(new OtherSeatsRefused(work.Message.Source.Municipality, work.Message.Body, refusal.Type, refusal.Japanese, refusal.English));
                    break;
            }
        });
}
