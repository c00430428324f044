using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Roadmap.Items;

/// <summary>Cites a figure of the budget.</summary>
/// <param name="FiscalYear">年度.</param>
/// <param name="Project">予算事業 by its code.</param>
/// <param name="Stage">当初, 補正 or 決算.</param>
/// <param name="Yen">In whole yen; only a 補正 may be negative.</param>
/// <param name="Source">財源.</param>
/// <param name="StatedOn">The day of the document; not in the future.</param>
/// <param name="Contract">契約番号, or absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record CiteBudget(FiscalYear FiscalYear, string Project, BudgetStage Stage, long Yen, FundingSource Source, PartialDate StatedOn, string? Contract = null, bool Illustrative = false);

/// <summary>予算を引く: money by reference; no accounting.</summary>
public static class CitingBudget
{
    private const int Longest = 100;
    private const long MostYen = 1_000_000_000_000_000;

    /// <summary>Decides; the same figure again is accepted and records nothing, another amount of the same figure takes its place.</summary>
    public static Outcome Decide(RoadmapItem item, CiteBudget command, Now now)
    {
        if (string.IsNullOrWhiteSpace(command.Project) || command.Project.Length > Longest || command.Contract is { } contract && (string.IsNullOrWhiteSpace(contract) || contract.Length > Longest))
        {
            return Outcome.Refuse(Refusal.Invalid("project-invalid", string.IsNullOrWhiteSpace(command.Project) || command.Project.Length > Longest ? "$.project" : "$.contract", "予算事業または契約番号が正しくありません", $"Give the code as the budget has it, at most {Longest} characters."));
        }

        if (command.Yen is > MostYen or < -MostYen || (command.Yen < 0 && command.Stage != BudgetStage.Supplementary))
        {
            return Outcome.Refuse(Refusal.Invalid("yen-invalid", "$.yen", "金額が正しくありません", "Give whole yen; only a 補正 may be negative."));
        }

        var cited = new BudgetCited(command.FiscalYear, command.Project, command.Stage, command.Yen, command.Source, command.Contract, command.StatedOn) { Illustrative = command.Illustrative };
        return Dates.InFuture(command.StatedOn, now, "$.statedOn") is { } problem ? Outcome.Refuse(problem)
            : item.Budgets.FindLast(known => known with { Yen = cited.Yen } == cited) == cited ? Outcome.Accept()
            : Outcome.Accept(cited);
    }

    /// <summary>Maps the addresses.</summary>
    public static void MapCitingBudget(this IEndpointRouteBuilder roadmap)
    {
        roadmap.MapPost("/items/{item}/budgets", (string roadmap, string item, CiteBudget command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Acting.OnItemAsync(work, roadmap, item, found => Decide(found, command, work.Now), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithTags("進行 Work")
            .WithSummary("予算を引く（予算事業・金額・財源・契約番号） / Cite a figure of the budget");
    }
}
