using System.Text.Json;
using Personalisation.Application.Errors;
using Personalisation.Cli.Login;
using Personalisation.Client;
using Personalisation.Domain.Rules;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Cli.Errors;

/// <summary>The message for an exception that is not a defect. The only table of its kind here.</summary>
/// <param name="ExitCode">The exit code if this failure ends the tool.</param>
/// <param name="Code">The code, as in problem documents; null if the failure is not the service's.</param>
/// <param name="Text">One sentence.</param>
internal sealed record Failure(int ExitCode, string? Code, string Text)
{
    /// <summary>The sentence with its code.</summary>
    public string Message => Code is null ? Text : $"{Code}: {Text}";

    /// <summary>The failure; null for an unexpected exception, which is shown with its stack.</summary>
    public static Failure? Of(Exception fault) =>
        fault switch
        {
            UsageException => new(Cli.ExitCode.Usage, null, fault.Message),
            OperationCanceledException and not TaskCanceledException { InnerException: TimeoutException } => new(
                Cli.ExitCode.Interrupted,
                null,
                "Interrupted."
            ),
            BrokenRuleException when Refusal.Of(fault) is { } broken => new(
                Cli.ExitCode.Failed,
                broken.Code,
                TextOf(broken)
            ),
            _ when ErrorCatalogue.Find(fault) is { Code: var code } => new(Cli.ExitCode.Failed, code, TextOf(fault)),
            _ when TroubleOf(fault) is { } text => new(Cli.ExitCode.Failed, null, text),
            _ => null,
        };

    /// <summary>The message for a rejected line.</summary>
    public static string TextOf(Refusal refusal) => refusal.Errors is { } errors ? Rules(errors) : refusal.Detail;

    // The service's message, for direct access.
    private static string TextOf(Exception refusal) =>
        refusal switch
        {
            InvalidRequestException invalid => Rules(invalid.Errors),
            StoreUnavailableException { Reason: var reason } => $"{refusal.Message} {reason}",
            StoredDataException { Place: var place, Reason: var reason } => $"{place} breaks a rule: {reason}",
            _ => refusal.Message,
        };

    private static string? TroubleOf(Exception fault) =>
        fault switch
        {
            ProblemException or PathArgumentException or StoreStartException or LoginException => fault.Message,
            HttpRequestException => $"No response from the service: {fault.Message}",
            TaskCanceledException { InnerException: TimeoutException late } =>
                $"No response from the service: {late.Message}",
            JsonException => "The response is not the JSON that was expected: check the address of the service.",
            FileNotFoundException or DirectoryNotFoundException => $"There is no such file or folder: {PathIn(fault)}",
            IOException or InvalidDataException or UnauthorizedAccessException => fault.Message,
            _ => null,
        };

    // .NET quotes the path in its message.
    private static string PathIn(Exception fault) =>
        fault.Message.Split('\'') is [_, var path, ..] ? path : fault.Message;

    private static string Rules(IReadOnlyDictionary<string, string[]> errors) =>
        string.Join("; ", errors.Select(it => $"{it.Key} {string.Join(", ", it.Value)}"));
}
