using System.Security.Cryptography;
using System.Text;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Decisions.Proposals;

/// <summary>
/// Recognises who submitted a matter in another service among those who decide on it. Two services name one person by
/// different random ids, so a salted hash of the token's subject goes with the submission: the directory can match it.
/// </summary>
public static class Submitters
{
    /// <summary>Whether a subject is the one that was marked.</summary>
    public static bool Is(this SubjectMark mark, string subject) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Convert.FromBase64String(mark.Salt), .. Encoding.UTF8.GetBytes(subject)])) == mark.Hash;

    /// <summary>The random id of who put the matter forward, where that is one of the bench; otherwise null.</summary>
    internal static async Task<string?> OnBenchAsync(CommandWork work, Proposal proposal, Bench bench, CancellationToken ct)
    {
        var there = bench.There.Values.ToHashSet();
        if (proposal.RaisedBy is { } raised)
        {
            return there.Contains(raised) ? raised : null;
        }

        return proposal.SubmittedBy is { } mark
            ? (await work.Session.LoadManyAsync<Person>(ct, there.ToArray())).FirstOrDefault(person => mark.Is(person.Subject))?.Id
            : null;
    }
}
