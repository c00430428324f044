using System.Reflection;
using System.Text.Json.Nodes;
using DxGovernance.Platform.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DxGovernance.Platform.Http;

/// <summary>What the platform itself reads and answers at every operation, for its description in OpenAPI.</summary>
internal static class DescribedOperations
{
    private const string Problem = "Problem";

    private const string Bearer = "bearer";

    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["400"] = "読み取れないリクエスト / Malformed",
        ["401"] = "認証が必要 / No token",
        ["403"] = "権限がない / Not entitled",
        ["404"] = "見つからない / Not found",
        ["406"] = "その形式はない / Not in this form",
        ["409"] = "今の状態ではできない / The state does not allow it",
        ["412"] = "If-Match が合わない / Changed meanwhile",
        ["413"] = "本文が大きすぎる / Too large",
        ["415"] = "メディアタイプが違う / Unsupported media type",
        ["422"] = "規則に反する / Against a rule",
        ["428"] = "If-Match が必要 / If-Match is required",
    };

    /// <summary>Completes an operation from the metadata of its endpoint.</summary>
    public static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = context.Description.RelativePath ?? "";
        var handler = metadata.OfType<MethodInfo>().LastOrDefault()?.GetParameters().Select(parameter => parameter.ParameterType).ToList() ?? [];
        var isCommand = handler.Contains(typeof(Commands));
        var roles = metadata.OfType<AccessRule>().LastOrDefault()?.Roles ?? [];
        operation.Parameters ??= [];
        AddMunicipality(operation, path);
        foreach (var query in KnownParameters.Of([.. metadata], name => path.Contains($"{{{name}}}", StringComparison.Ordinal) || path.Contains($"{{{name}:", StringComparison.Ordinal)))
        {
            if (operation.Parameters.FirstOrDefault(parameter => parameter.In == ParameterLocation.Query && parameter.Name == query.Name) is null)
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = query.Name,
                    In = ParameterLocation.Query,
                    Required = query.IsRequired,
                    Description = query.Description,
                    Schema = new OpenApiSchema { Type = query.Name == "limit" ? JsonSchemaType.Integer : JsonSchemaType.String },
                });
            }
        }

        if (isCommand)
        {
            AddHeader(operation, "Idempotency-Key", isRequired: true, "操作ごとに新しい値。同じ値の再送には前と同じ応答 / New for each command, 1 to 200 printable ASCII characters; sent again it gets the same answer.");
            AddHeader(operation, "If-Match", isRequired: false, "対象の ETag（引用符を含む）。既にあるものへの操作では必須（428） / The target's ETag with its quotes; required (428) unless the command begins something.");
        }

        if (path.EndsWith("/timegate", StringComparison.Ordinal))
        {
            AddHeader(operation, "Accept-Datetime", isRequired: false, "RFC 7089: Thu, 31 May 2007 20:35:00 GMT");
        }

        AddProblems(operation, context.Document, isCommand, roles.Count == 0, handler.Contains(typeof(Reading)));
        AddSecurity(operation, context.Document, roles);
    }

    /// <summary>Adds what the operations refer to.</summary>
    public static void Complete(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "RFC 9068 の JWT（typ at+jwt）。claim: roles, municipalities, posts / A JWT by RFC 9068.",
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Problem] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "問題の詳細（RFC 9457） / Problem details.",
            Required = new HashSet<string> { "type", "title", "status", "detail" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("規則の名前。変わらない / Stable name of the rule.", "urn:dx-governance:problem:id-invalid"),
                ["title"] = Text("何が誤りか / What is wrong, in Japanese.", "IDの形式が正しくありません"),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = Text("何が誤りでどうすればよいか（英語） / What is wrong and what to do, in English."),
                ["detailJapanese"] = Text("何が誤りでどうすればよいか（日本語） / The same in Japanese, where it is known."),
                ["field"] = Text("誤りのある項目・ヘッダー・パラメーター / JSON path, header or parameter at fault.", "$.id"),
                ["faults"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "誤りの箇所ごと / Each place at fault, where there are several.",
                    Items = new OpenApiSchema { Type = JsonSchemaType.Object },
                },
                ["traceId"] = Text("問い合わせ用 / For whoever looks into it."),
            },
        };
    }

    private static OpenApiSchema Text(string description, string? example = null) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Examples = example is null ? null : [JsonValue.Create(example)],
    };

    private static void AddMunicipality(OpenApiOperation operation, string path)
    {
        if (!path.Contains("{municipality}", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var bound in operation.Parameters!.Where(parameter => parameter.Name == "municipality").ToList())
        {
            operation.Parameters!.Remove(bound);
        }

        operation.Parameters!.Insert(0, new OpenApiParameter
        {
            Name = "municipality",
            In = ParameterLocation.Path,
            Required = true,
            Description = "全国地方公共団体コード（6桁） / Code of the municipality, six digits with its check digit; /api/municipalities lists those served.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{6}$" },
        });
    }

    private static void AddHeader(OpenApiOperation operation, string name, bool isRequired, string description) => operation.Parameters!.Add(new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = isRequired,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    private static void AddProblems(OpenApiOperation operation, OpenApiDocument? document, bool isCommand, bool isForEverybody, bool isRead)
    {
        operation.Responses ??= [];
        List<string> statuses =
        [
            "400", "404", .. isForEverybody ? (IEnumerable<string>)[] : ["401", "403"], .. isCommand ? (IEnumerable<string>)["409", "412", "413", "415", "422", "428"] : [], .. isRead ? (IEnumerable<string>)["406"] : [],
        ];
        foreach (var status in statuses.Order(StringComparer.Ordinal))
        {
            operation.Responses[status] = new OpenApiResponse
            {
                Description = Meanings[status],
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) } },
            };
        }
    }

    /// <summary>What everybody may read is read without a token, or with one.</summary>
    private static void AddSecurity(OpenApiOperation operation, OpenApiDocument? document, IReadOnlyList<string> roles)
    {
        var token = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] };
        operation.Security = roles.Count == 0 ? [new OpenApiSecurityRequirement(), token] : [token];
        operation.Description = string.Join("\n\n", new[]
        {
            operation.Description, roles.Count == 0 ? "公開（トークン不要） / Public: no token is needed." : $"役割 / Roles: {string.Join(", ", roles)}.",
        }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
