using System.Collections.Concurrent;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Telemetry;
using DxGovernance.Platform.Time;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DxGovernance.Platform.Schedule;

/// <summary>
/// The one timer of a service: its leader looks for dates that have come and acts on each in a commit of its own. Two
/// leaders that both believe to lead cannot both act: the row's id is the command's idempotency key, inserted and never
/// upserted.
/// </summary>
public sealed class DueDates(Recording recording, IDocumentStore store, ServiceName service, IEnumerable<IDueAction> actions, TimeProvider time, ILogger<DueDates> log)
{
    private const int AtOnce = 100;

    /// <summary>How long what failed waits: those that come after it do not wait for it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _failed = new();
    private readonly Dictionary<string, IDueAction> _actions = actions.ToDictionary(action => action.Kind);

    /// <summary>Acts on what has come due, the earliest first; what fails stays, and is tried again after a pause.</summary>
    public async Task ActAsync(CancellationToken ct)
    {
        if (_actions.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        await using var reading = store.QuerySession();
        foreach (var (id, _) in _failed.Where(failed => failed.Value <= now))
        {
            _failed.TryRemove(id, out _);
        }

        var waiting = _failed.Keys.ToArray();
        var due = await reading.Query<DueDate>().Where(date => date.AnyTenant() && date.DueAt <= now && !date.Id.IsOneOf(waiting)).OrderBy(date => date.DueAt).Take(AtOnce)
            .Select(date => new { date.Id, date.Municipality }).ToListAsync(ct);
        foreach (var date in due)
        {
            try
            {
                await ActAsync(date.Id, MunicipalityCode.Parse(date.Municipality), ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogWarning(exception, "What is due by {Due} in {Municipality} could not be done; trying again in {Pause}", date.Id, date.Municipality, Pause);
                if (_failed.Count < AtOnce * 10)
                {
                    _failed[date.Id] = now + Pause;
                }
            }
        }
    }

    private async Task ActAsync(string id, MunicipalityCode municipality, CancellationToken ct)
    {
        await using var session = recording.Open(municipality);
        if (await session.LoadAsync<DueDate>(id, ct) is not { } date)
        {
            return;
        }

        Recording.Attribute(session, new RecordedBy($"service:{service}", Post: null, Guid.NewGuid().ToString(), date.Id));
        await _actions[date.Kind].ActAsync(new DueWork(date, new Writing(session, recording, Now.From(time))), ct);
        session.Insert(new IdempotentAnswer(date.Id, "", StatusCodes.Status204NoContent, null, null, "", time.GetUtcNow() + IdempotentAnswer.KeptFor));
        session.Delete(date);
        await session.SaveChangesAsync(ct);
        PlatformTelemetry.Committed();
    }
}
