using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor.Tokens;

/// <summary>
/// <c>dxgov token</c>: a token of the developer's own machine, from the local commands that hold its issuer, as
/// <c>make token</c> gets one. In production tokens come from the OIDC authority.
/// </summary>
public static class IssuingToken
{
    /// <summary>The command.</summary>
    public static Command Token(Surroundings surroundings, Asked asked)
    {
        var role = new Option<string>("--role") { Required = true, Description = "役割（auditor など） / what its holder may do, such as auditor" };
        var subject = new Option<string?>("--subject") { Description = "主体 / its subject; dev-ROLE unless given" };
        var post = new Option<string[]>("--post") { Description = "職 / the posts that its holder may act under" };
        var minutes = new Option<int?>("--minutes") { Description = "有効期間（分） / how long it is good for" };
        var command = new Command("token", "開発用: この計算機だけで使えるトークン / for development: a token that is good on this machine alone") { role, subject, post, minutes };
        command.SetAction(async (arguments, ct) =>
        {
            if (Checkout.Around(surroundings.Program)?.LocalCommands() is not { } local)
            {
                throw new AuditFailureException(
                    new("トークンを発行できるのは、開発者の計算機でビルドしたチェックアウトの中だけです", "Tokens are issued only within a checkout that was built on a developer's machine"),
                    new("本番のトークンは認証基盤（OIDC）から取得してください。開発用なら先に make run を実行してください。", "In production a token comes from the OIDC authority. For development, run make run first."));
            }

            var options = new List<string> { local, "token", "--role", arguments.GetRequiredValue(role) };
            foreach (var (name, value) in new[]
            {
                ("--municipality", asked.MunicipalityOrNull(arguments)), ("--subject", arguments.GetValue(subject)),
                ("--minutes", arguments.GetValue(minutes)?.ToString(CultureInfo.InvariantCulture)),
            }.Concat((arguments.GetValue(post) ?? []).Select(one => ("--post", (string?)one))))
            {
                options.AddRange(value is null ? [] : [name, value]);
            }

            using var issuing = Process.Start(new ProcessStartInfo("dotnet", options) { RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new AuditFailureException(new("dotnet を起動できません", "dotnet cannot be started"));
            var complaint = issuing.StandardError.ReadToEndAsync(ct);
            var token = (await issuing.StandardOutput.ReadToEndAsync(ct)).Trim();
            await issuing.WaitForExitAsync(ct);
            if (issuing.ExitCode != 0)
            {
                throw new AuditFailureException(new($"発行できません: {Printable.Of((await complaint).Trim())}", $"It cannot be issued: {Printable.Of((await complaint).Trim())}"));
            }

            asked.Screen(arguments).Remark(new("開発用のトークンです。この計算機の make run でのみ有効です。", "A token for development: it is good for this machine's make run alone."));
            surroundings.Out.Write(token + "\n");
            return (int)ExitCode.NoFindings;
        });
        return command;
    }
}
