using DxGovernance.Platform.Access;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using Marten;
using Microsoft.AspNetCore.Http;

namespace DxGovernance.Platform.Http;

/// <summary>One run of a command: the commit in the making, who is behind it, and what its sender believed the version to be.</summary>
public sealed class CommandWork(Writing writing, Person person, Precondition precondition)
{
    /// <summary>The moment.</summary>
    public Now Now => writing.Now;

    /// <summary>The commit in the making.</summary>
    public Writing Writing => writing;

    /// <summary>The session of the municipality.</summary>
    public IDocumentSession Session => writing.Session;

    /// <summary>Who acts, by random id.</summary>
    public Person Person => person;

    /// <summary>
    /// The stream that the command is addressed to: it must exist (404) at the version that the sender names in
    /// <c>If-Match</c> (412; 428 when none is named).
    /// </summary>
    public async Task<WritableStream<T>> TargetAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        var stream = await FindAsync<T>(key, ct);
        Demand(precondition.ProblemOf(key, stream.Version));
        return stream;
    }

    /// <summary>The same for a stream whose state its service folds itself.</summary>
    public async Task<WritableStream<T>> TargetAsync<T>(StreamKey key, Func<long, CancellationToken, Task<T?>> fold, CancellationToken ct)
        where T : class
    {
        var stream = await FindAsync(key, fold, ct);
        Demand(precondition.ProblemOf(key, stream.Version));
        return stream;
    }

    /// <summary>Another stream that the command appends to, whose state its service folds itself; it must exist (404).</summary>
    public async Task<WritableStream<T>> FindAsync<T>(StreamKey key, Func<long, CancellationToken, Task<T?>> fold, CancellationToken ct)
        where T : class
    {
        var stream = await writing.ReadAsync(key, fold, ct);
        return stream.State is null ? throw Unknown(key) : stream;
    }

    /// <summary>
    /// The stream that the command is addressed to, or begins: once it exists, it must be at the version that the sender
    /// names in <c>If-Match</c> (412, 428). While it does not, nothing can match (412), so none is named.
    /// </summary>
    public async Task<WritableStream<T>> TargetOrNewAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        var stream = await writing.ReadAsync<T>(key, ct);
        if (stream.State is not null)
        {
            Demand(precondition.ProblemOf(key, stream.Version));
        }
        else
        {
            Demand(precondition.ProblemOfNew());
        }

        return stream;
    }

    /// <summary>Another stream that the command appends to; it must exist (404).</summary>
    public async Task<WritableStream<T>> FindAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        var stream = await writing.ReadAsync<T>(key, ct);
        return stream.State is null ? throw Unknown(key) : stream;
    }

    /// <summary>A stream that the decision rests on and that must not move until the commit; it must exist (404).</summary>
    public async Task<WritableStream<T>> RelyOnAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        var stream = await writing.RelyOnAsync<T>(key, ct);
        return stream.State is null ? throw Unknown(key) : stream;
    }

    /// <summary>The same for a stream whose state its service folds itself.</summary>
    public async Task<WritableStream<T>> RelyOnAsync<T>(StreamKey key, Func<long, CancellationToken, Task<T?>> fold, CancellationToken ct)
        where T : class
    {
        var stream = await writing.RelyOnAsync(key, fold, ct);
        return stream.State is null ? throw Unknown(key) : stream;
    }

    /// <summary>A stream that the command starts: it must not exist yet (409).</summary>
    public async Task<WritableStream<T>> StartAsync<T>(StreamKey key, CancellationToken ct)
        where T : class
    {
        var stream = await writing.ReadAsync<T>(key, ct);
        return stream.State is null ? stream : throw Existing(key);
    }

    /// <summary>The same for a stream whose state its service folds itself.</summary>
    public async Task<WritableStream<T>> StartAsync<T>(StreamKey key, Func<long, CancellationToken, Task<T?>> fold, CancellationToken ct)
        where T : class
    {
        var stream = await writing.ReadAsync(key, fold, ct);
        return stream.State is null ? stream : throw Existing(key);
    }

    /// <summary>Appends what was decided, or ends the command with the refusal.</summary>
    public static void Append<T>(WritableStream<T> stream, Outcome outcome)
        where T : class
    {
        switch (outcome)
        {
            case Outcome.Accepted accepted:
                stream.Append(accepted.Events);
                break;
            case Outcome.Refused refused:
                throw Refused(refused.Refusal);
        }
    }

    /// <summary>Ends the command when there is a refusal.</summary>
    public static void Demand(Refusal? refusal)
    {
        if (refusal is not null)
        {
            throw Refused(refusal);
        }
    }

    private static void Demand(IResult? problem)
    {
        if (problem is not null)
        {
            throw new RequestRefused(problem);
        }
    }

    private static RequestRefused Refused(Refusal refusal) => new(Problems.Of(refusal));

    private static RequestRefused Existing(StreamKey key) =>
        Refused(new Refusal("already-exists", "同じIDのものが既にあります", $"{key} exists already. Choose another id, or address the existing one."));

    private static RequestRefused Unknown(StreamKey key) =>
        Refused(new Refusal("not-found", "見つかりません", $"There is no {key}.") { Kind = RefusalKind.Unknown });
}
