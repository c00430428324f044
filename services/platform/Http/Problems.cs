using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DxGovernance.Platform.Http;

/// <summary>Every refusal as <c>application/problem+json</c> (RFC 9457) with a stable type, the field at fault and what to do.</summary>
public static partial class Problems
{
    /// <summary>The problem of a refusal.</summary>
    public static IResult Of(Refusal refusal)
    {
        var problem = Details(StatusOf(refusal.Kind), refusal.Type, refusal.Japanese, refusal.English, refusal.Field);
        if (refusal.Faults.Count > 0)
        {
            problem.Extensions["faults"] = refusal.Faults;
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>A problem.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="type">Stable name, kebab case.</param>
    /// <param name="japanese">What is wrong, in Japanese.</param>
    /// <param name="english">What is wrong and what to do, in English.</param>
    /// <param name="field">JSON path, header or parameter at fault.</param>
    public static IResult Of(int status, string type, string japanese, string english, string? field = null) =>
        TypedResults.Problem(Details(status, type, japanese, english, field));

    /// <summary>Adds problems for what the framework itself refuses: no route, no token, malformed input, a fault.</summary>
    public static void AddProblems(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<UnhandledAsProblem>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            if (context.ProblemDetails.Type?.StartsWith("urn:", StringComparison.Ordinal) != true)
            {
                var (type, japanese, english) = OfStatus(context.HttpContext.Response.StatusCode);
                context.ProblemDetails = Details(context.HttpContext.Response.StatusCode, type, japanese, english, field: null);
            }
        });
    }

    internal static ProblemDetails Details(int status, string type, string japanese, string english, string? field)
    {
        var problem = new ProblemDetails { Status = status, Type = $"urn:dx-governance:problem:{type}", Title = japanese, Detail = english };
        if (field is not null)
        {
            problem.Extensions["field"] = field;
        }

        return problem;
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.NotEntitled => StatusCodes.Status403Forbidden,
        RefusalKind.Unknown => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status409Conflict,
    };

    private static (string Type, string Japanese, string English) OfStatus(int status) => status switch
    {
        401 => ("unauthenticated", "認証が必要です", "Send a bearer token that this service accepts."),
        403 => ("forbidden", "この操作の権限がありません", "The token has no role for this, or is not good for this municipality."),
        404 => ("not-found", "見つかりません", "There is nothing at this address."),
        405 => ("method-not-allowed", "このメソッドは使えません", "This address does not take this method."),
        413 => ("too-large", "リクエストが大きすぎます", "The body is larger than this service takes."),
        415 => ("unsupported-media-type", "このメディアタイプは使えません", "Send the media type that this address takes: application/json, or text/markdown for a whole text."),
        >= 500 => ("fault", "内部エラーが発生しました", "A fault of the service; nothing was recorded. Ask again with the same Idempotency-Key."),
        _ => ("bad-request", "リクエストが正しくありません", "The request could not be read."),
    };

    /// <summary>Exceptions that left an endpoint: a malformed request is told apart from a fault.</summary>
    private sealed partial class UnhandledAsProblem(IProblemDetailsService problems, ILogger<UnhandledAsProblem> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            {
                httpContext.Response.StatusCode = 499;
                return true;
            }

            var details = exception is BadHttpRequestException bad ? Malformed(bad, httpContext) : null;
            if (details is null)
            {
                log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
            }

            httpContext.Response.StatusCode = details?.Status ?? StatusCodes.Status500InternalServerError;
            return await problems.TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = httpContext,
                ProblemDetails = details ?? new ProblemDetails(),
            });
        }

        private static ProblemDetails Malformed(BadHttpRequestException exception, HttpContext http)
        {
            if (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                return Details(413, "too-large", "リクエストが大きすぎます", "The body is larger than this service takes.", field: null);
            }

            if (exception.StatusCode == StatusCodes.Status415UnsupportedMediaType)
            {
                return Details(415, "unsupported-media-type", "このメディアタイプは使えません", "Send the media type that this address takes: application/json, or text/markdown for a whole text.", "Content-Type");
            }

            var (field, why) = exception switch
            {
                ParameterRefused refused => (refused.Parameter, refused.Message),
                { InnerException: JsonException json } => (FieldOf(json), TypeNames().Replace(json.Message, "the expected shape")),
                _ => OfParameter(exception.Message, http),
            };
            return Details(400, "malformed", "リクエストの形式が正しくありません", why, field);
        }

        /// <summary>The JSON path at fault; of a member that is missing, the path that it should have.</summary>
        private static string FieldOf(JsonException json)
        {
            var holder = json.Path ?? "$";
            return MissingProperties().Match(json.Message) is { Success: true } missing ? $"{holder}.{missing.Groups["names"].Value.Split('\'')[1]}" : holder;
        }

        /// <summary>What the framework says of a parameter that it cannot bind, in the words of the interface and not of the code.</summary>
        private static (string? Field, string Why) OfParameter(string message, HttpContext http)
        {
            if (BoundParameter().Match(message) is not { Success: true } match)
            {
                return (null, message);
            }

            var name = match.Groups["name"].Value;
            var bound = http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().FirstOrDefault(parameter => parameter.Name == name);
            var field = bound is null ? name : ReadableRequest.NameInQuery(bound);
            return message.Contains("body", StringComparison.Ordinal) ? ("$", "The body is empty. Send the command in it.")
                : message.StartsWith("Required", StringComparison.Ordinal) ? (field, $"{field} is missing.")
                : (field, $"{field} cannot be read.");
        }

        [GeneratedRegex("parameter \"([^\"]* )?(?<name>\\w+)\"")]
        private static partial Regex BoundParameter();

        [GeneratedRegex("missing required properties[^:]*: (?<names>.+)")]
        private static partial Regex MissingProperties();

        [GeneratedRegex(@"(type )?'?DxGovernance[\w.`+\[\]]*'?")]
        private static partial Regex TypeNames();
    }
}
