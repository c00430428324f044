using System.Text.Json.Nodes;
using static DxGovernance.Local.SampleApi;

namespace DxGovernance.Local;

/// <summary>Loads the sample as the people of the town would: over HTTP, with tokens of their roles, and by no back door.</summary>
public static class SampleLoading
{
    /// <summary>
    /// Loads what is not there yet; a second run loads nothing twice.
    /// </summary>
    /// <param name="gateway">The one address.</param>
    /// <param name="tokens">Issues the tokens of the secretariat, the members and the publisher.</param>
    /// <param name="sample">The directory of the sample.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What was done, a line each, Japanese with English beside; empty when everything was there.</returns>
    public static async Task<IReadOnlyList<string>> LoadAsync(Uri gateway, Tokens tokens, string sample, CancellationToken ct)
    {
        using var http = new HttpClient();
        var done = new List<string>();
        foreach (var directory in Directory.GetDirectories(sample).Order(StringComparer.Ordinal))
        {
            var town = new SampleTown(new SampleApi(http, gateway, tokens, Path.GetFileName(directory)), directory);
            done.AddRange(await town.LoadAsync(ct));
        }

        return done;
    }
}

/// <summary>One municipality of the sample: its policy, bodies, roadmap and datasets, in the order in which they came about.</summary>
internal sealed class SampleTown(SampleApi api, string directory)
{
    private static readonly Person Secretariat = new("sample-secretariat", "secretariat", "secretariat");
    private static readonly Person Publisher = new("sample-publisher", "publisher", "open-data-officer");
    private static readonly Person Auditor = new("sample-auditor", "auditor", "auditor");

    // Where the loader comes to a resource anew, it says so; within a chain of commands it names the version it has seen.
    private const string? AnyVersion = "*";
    private readonly JsonNode bodies = Read(directory, "bodies.json");
    private readonly JsonNode roadmap = Read(directory, "roadmap.json");
    private readonly JsonArray datasets = Read(directory, "datasets.json").AsArray();

    public async Task<IReadOnlyList<string>> LoadAsync(CancellationToken ct)
    {
        var done = new List<string>();
        PolicyFile? before = null;
        foreach (var file in Directory.GetFiles(directory, "policy-*.json").Order(StringComparer.Ordinal).Select(path => new PolicyFile(Read(directory, Path.GetFileName(path)), File.ReadAllText(Path.ChangeExtension(path, ".md")))))
        {
            if (await IsAdoptedAsync(file, ct))
            {
                await CorrectAsync(file, ct);
                before = file;
                continue;
            }

            if (before is null)
            {
                await BeginAsync(file, ct);
            }

            await PlanAsync(file, before, ct);
            await DraftAsync(file, ct);
            await DecideAsync(file, ct);
            await CorrectAsync(file, ct);
            done.Add($"{Text(bodies["municipality"]!, "name")} {file.Revision}版 / revision {file.Revision}");
            before = file;
        }

        if (await Acts("acts.json", HolderOf, decision => decision["entry"]?["standing"]?.GetValue<string>() == "revoked").PerformAsync(ct))
        {
            done.Add($"{Text(bodies["municipality"]!, "name")} 案件と決定 / matters and decisions");
        }

        if (await Acts("roadmap-acts.json", post => new Person($"sample-{post}", "section", post), item => item["cancellation"] is not null).PerformAsync(ct))
        {
            done.Add($"{Text(bodies["municipality"]!, "name")} 工程表の進捗 / progress of the roadmap");
        }

        if (await Acts("dataset-acts.json", _ => Publisher, dataset => dataset["withdrawal"] is not null).PerformAsync(ct))
        {
            done.Add($"{Text(bodies["municipality"]!, "name")} オープンデータ / open data");
        }

        return done;
    }

    /// <summary>Acts of the secretariat and of others, whom <paramref name="other"/> knows by their name.</summary>
    private SampleActs Acts(string name, Func<string, Person> other, Func<JsonNode, bool> isDone) =>
        new(api, Path.Combine(directory, name), who => who == Secretariat.Role ? Secretariat : other(who), isDone);

    /// <summary>Who holds a seat, named <c>body/seat</c>.</summary>
    private Person HolderOf(string name)
    {
        var (body, id) = (name.Split('/')[0], name.Split('/')[1]);
        var seat = bodies["bodies"]!.AsArray().Single(one => Text(one!, "id") == body)!["seats"]!.AsArray().Single(one => Text(one!, "id") == id)!;
        return new Person(Text(seat, "subject"), "member", Text(seat, "post"));
    }

    private async Task<bool> IsAdoptedAsync(PolicyFile file, CancellationToken ct) =>
        await api.FindAsync(Auditor, $"policies/{file.Policy}/revisions/{file.Revision}", ct) is not null
        && (await api.FindAsync(Auditor, $"datasets/{Text(datasets[0]!, "id")}", ct))?.Body["versions"]?.AsArray().Any(version => Text(version!, "revision") == file.Revision) == true;

    /// <summary>What is there before the first revision: the policy itself, the bodies with their seats, the path, the roadmap, the datasets.</summary>
    private async Task BeginAsync(PolicyFile file, CancellationToken ct)
    {
        await Post(Secretariat, "policies", new JsonObject
        {
            ["policy"] = file.Policy,
            ["title"] = file.Title,
            ["illustrative"] = bodies["municipality"]!["illustrative"]?.GetValue<bool>() ?? false,
        }, null, ct);

        await PlansAsync(ct);
        foreach (var body in bodies["bodies"]!.AsArray())
        {
            await EstablishAsync(body!, file, ct);
        }

        await api.SendAsync(Secretariat, HttpMethod.Put, "settings/decision-path", new JsonObject
        {
            ["path"] = new JsonArray([.. bodies["bodies"]!.AsArray().OrderBy(body => Text(body!, "kind") == "authoritative")
                .Select(body => new JsonObject { ["body"] = Text(body!, "id"), ["role"] = Text(body!, "kind") == "authoritative" ? "decision" : "review" })]),
        }, null, ct);
        await Post(Secretariat, "roadmaps", new JsonObject { ["roadmap"] = Text(roadmap, "roadmap"), ["policy"] = file.Policy, ["title"] = Text(roadmap, "title") }, null, ct);
        foreach (var dataset in datasets)
        {
            var body = dataset!.DeepClone().AsObject();
            body["dataset"] = Text(dataset, "id");
            body.Remove("id");
            await Post(Publisher, "datasets", body, null, ct);
        }
    }

    private async Task EstablishAsync(JsonNode body, PolicyFile file, CancellationToken ct)
    {
        var id = Text(body, "id");
        var decides = Text(body, "kind") == "authoritative";
        var since = $"{file.AdoptedIn}-04-01";
        var tag = await Post(Secretariat, "bodies", new JsonObject
        {
            ["body"] = id,
            ["name"] = Text(body, "name"),
            ["kind"] = Text(body, "kind"),
            ["quorum"] = body["quorum"]!.DeepClone(),
            ["decidesBy"] = decides ? "votes" : "noObjection",
            ["since"] = since,
            ["illustrative"] = true,
        }, null, ct);
        foreach (var seat in body["seats"]!.AsArray())
        {
            tag = await Post(Secretariat, $"bodies/{id}/seats", new JsonObject
            {
                ["seat"] = Text(seat!, "id"),
                ["post"] = Text(seat!, "post"),
                ["title"] = Text(seat!, "title"),
                ["role"] = Text(seat!, "role") == "vice-chair" ? "viceChair" : Text(seat!, "role"),
                ["votes"] = seat!["votes"]!.GetValue<bool>(),
                ["from"] = since,
            }, tag, ct);
            var (person, _) = await api.SendAsync(Secretariat, HttpMethod.Post, "people", new JsonObject { ["subject"] = Text(seat, "subject") }, null, ct);
            (_, tag) = await api.SendAsync(Secretariat, HttpMethod.Put, $"bodies/{id}/seats/{Text(seat, "id")}/holder", new JsonObject { ["person"] = Text(person, "id"), ["from"] = since }, tag, ct);
        }
    }

    /// <summary>The roadmap that goes with a revision: new rows are planned, others confirmed, rescheduled or cancelled.</summary>
    private async Task PlanAsync(PolicyFile file, PolicyFile? before, CancellationToken ct)
    {
        var items = $"roadmaps/{Text(roadmap, "roadmap")}/items";
        var now = roadmap["plans"]![file.Revision]!.AsArray().ToDictionary(item => Text(item!, "id"), item => item!);
        var then = before is null ? [] : roadmap["plans"]![before.Revision]!.AsArray().ToDictionary(item => Text(item!, "id"), item => item!);
        foreach (var (id, item) in now)
        {
            var illustrative = item["illustrative"]!.GetValue<bool>();
            if (!then.TryGetValue(id, out var old))
            {
                await Post(Secretariat, items, new JsonObject
                {
                    ["item"] = id,
                    ["measure"] = Text(item, "measure"),
                    ["title"] = Text(item, "title"),
                    ["spans"] = item["spans"]!.DeepClone(),
                    ["plannedFrom"] = file.AdoptedOn,
                    ["evidence"] = Text(item, "evidence"),
                    ["illustrative"] = illustrative,
                }, null, ct);
            }
            else if (JsonNode.DeepEquals(old["spans"], item["spans"]))
            {
                await Change(id, "confirmation", new JsonObject { ["evidence"] = Text(item, "evidence"), ["from"] = file.AdoptedOn, ["illustrative"] = illustrative });
            }
            else
            {
                await Change(id, "rescheduling", new JsonObject
                {
                    ["spans"] = item["spans"]!.DeepClone(),
                    ["reason"] = $"{file.Revision}版への改訂",
                    ["from"] = file.AdoptedOn,
                    ["evidence"] = Text(item, "evidence"),
                    ["illustrative"] = illustrative,
                });
            }
        }

        foreach (var id in then.Keys.Except(now.Keys))
        {
            await Change(id, "cancellation", new JsonObject { ["reason"] = $"{file.Revision}版への改訂", ["from"] = file.AdoptedOn, ["illustrative"] = true });
        }

        async Task Change(string id, string what, JsonObject body)
        {
            await Post(Secretariat, $"{items}/{id}/{what}", body, AnyVersion, ct);
        }
    }

    /// <summary>The plans of others that the policy rests on, in the order in which they were decided.</summary>
    private async Task PlansAsync(CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(directory, "plans.json")))
        {
            return;
        }

        string? tag = null;
        foreach (var plan in Read(directory, "plans.json").AsArray())
        {
            tag = await Post(Secretariat, "plans", plan!.DeepClone(), tag, ct);
        }
    }

    /// <summary>The draft as a whole text, then its submission.</summary>
    private async Task DraftAsync(PolicyFile file, CancellationToken ct)
    {
        var draft = $"policies/{file.Policy}/draft";
        var tag = await Post(Secretariat, draft, new JsonObject { ["revision"] = file.Revision, ["illustrative"] = file.Illustrative }, AnyVersion, ct);
        tag = await api.PutMarkdownAsync(Secretariat, draft, file.Markdown, tag, ct);
        await Post(Secretariat, $"{draft}/submission", new JsonObject { ["adoptedOn"] = file.AdoptedOn, ["appliesFrom"] = file.AppliesFrom, ["datesFrom"] = file.DatesFrom }, tag, ct);
    }

    /// <summary>What was found after the adoption: our copy is mended, and the town's misprint is corrected.</summary>
    private async Task CorrectAsync(PolicyFile file, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(directory, "corrections.json")) || Read(directory, "corrections.json") is not { } found || Text(found, "revision") != file.Revision)
        {
            return;
        }

        var revision = $"policies/{file.Policy}/revisions/{file.Revision}";
        var (known, tag) = (await api.FindAsync(Secretariat, $"{revision}/corrections", ct))!.Value;
        var places = known["corrections"]!.AsArray().Concat(known["transcriptionFixes"]!.AsArray()).Select(made => Text(made!, "provision")).ToHashSet();
        foreach (var (kind, address) in new[] { ("transcriptionFixes", "transcription-fixes"), ("corrections", "corrections") })
        {
            foreach (var mending in found[kind]!.AsArray().Where(mending => !places.Contains(Text(mending!, "provision"))))
            {
                tag = await Post(Secretariat, $"{revision}/{address}", mending!.DeepClone(), tag, ct);
            }
        }
    }

    /// <summary>The way through the bodies, then what follows from it in the other services.</summary>
    private async Task DecideAsync(PolicyFile file, CancellationToken ct)
    {
        var proposal = $"proposals/{file.Policy}-{file.Revision.Replace('.', '-')}-1";
        await api.AwaitAsync(Secretariat, proposal, ct);
        var tag = AnyVersion;
        foreach (var meeting in bodies["meetings"]!.AsArray().Where(meeting => Text(meeting!, "revision") == file.Revision).OrderBy(meeting => Text(meeting!, "heldOn"), StringComparer.Ordinal))
        {
            var body = bodies["bodies"]!.AsArray().Single(body => Text(body!, "id") == Text(meeting!, "body"))!;
            var seats = body["seats"]!.AsArray().ToDictionary(seat => Text(seat!, "id"), seat => new Person(Text(seat!, "subject"), "member", Text(seat!, "post")));
            var chair = seats[Text(body["seats"]!.AsArray().First(seat => Text(seat!, "role") == "chair")!, "id")];
            var id = $"{Text(body, "id")}/{meeting!["fiscalYear"]}/{meeting["number"]}";
            await Post(Secretariat, "meetings", new JsonObject
            {
                ["body"] = Text(body, "id"),
                ["number"] = meeting["number"]!.DeepClone(),
                ["present"] = meeting["present"]!.DeepClone(),
                ["heldOn"] = Text(meeting, "heldOn"),
                ["illustrative"] = true,
            }, null, ct);
            if (Text(body, "kind") == "reviewing")
            {
                tag = await Post(chair, $"{proposal}/recommendation", new JsonObject { ["meeting"] = id, ["recommends"] = "approve" }, tag, ct);
                continue;
            }

            foreach (var vote in meeting["votes"]!.AsArray())
            {
                var seat = Text(vote!, "seat");
                (_, tag) = await api.SendAsync(seats[seat], HttpMethod.Put, $"{proposal}/votes/{seat}", new JsonObject { ["meeting"] = id, ["option"] = Text(vote!, "option") }, tag, ct);
            }

            tag = await Post(chair, $"{proposal}/decision", new JsonObject { ["meeting"] = id, ["illustrative"] = true }, tag, ct);
        }

        await api.AwaitAsync(Auditor, $"policies/{file.Policy}/revisions/{file.Revision}", ct);
        await api.AwaitAsync(Auditor, $"roadmaps/{Text(roadmap, "roadmap")}/baselines/{file.Revision}", ct);
        foreach (var dataset in datasets)
        {
            await api.AwaitAsync(Auditor, $"datasets/{Text(dataset!, "id")}", ct, found => found["versions"]!.AsArray().Any(version => Text(version!, "revision") == file.Revision));
        }
    }

    private async Task<string?> Post(Person person, string path, JsonNode body, string? tag, CancellationToken ct) =>
        (await api.SendAsync(person, HttpMethod.Post, path, body, tag, ct)).Tag;

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private static JsonNode Read(string directory, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(directory, name)))!;

    /// <summary>A revision: what is told beside its text, and the text in Markdown.</summary>
    private sealed record PolicyFile(JsonNode Notes, string Markdown)
    {
        public string Policy => SampleTown.Text(Notes, "policy");

        public string Revision => SampleTown.Text(Notes, "revision");

        /// <summary>As the front matter writes it: a JSON text.</summary>
        public string Title => JsonNode.Parse(Markdown.Split('\n').First(line => line.StartsWith("title: ", StringComparison.Ordinal))["title: ".Length..])!.GetValue<string>();

        public string AdoptedOn => SampleTown.Text(Notes, "adoptedOn");

        public string AppliesFrom => SampleTown.Text(Notes, "appliesFrom");

        public string DatesFrom => SampleTown.Text(Notes, "datesFrom");

        public bool Illustrative => Notes["illustrative"]!.GetValue<bool>();

        /// <summary>The fiscal year of its adoption.</summary>
        public int AdoptedIn => int.Parse(AdoptedOn[..4], System.Globalization.CultureInfo.InvariantCulture) - (string.CompareOrdinal(AdoptedOn[5..7], "04") < 0 ? 1 : 0);
    }
}
