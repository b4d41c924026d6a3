using System.Text.Json;
using Personalisation.Application.Errors;
using Personalisation.Client;
using Personalisation.Domain;
using Personalisation.Infrastructure.DynamoDb;

namespace Personalisation.Cli.Errors;

/// <summary>What the user is told of an exception that is no defect. The only table of its kind here.</summary>
/// <param name="ExitCode">What the tool ends with, if this ends it.</param>
/// <param name="Message">One sentence, with the service's <c>code</c> first where there is one.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    /// <summary>The failure; null of a defect, which is told with its stack.</summary>
    public static Failure? Of(Exception fault) =>
        fault switch
        {
            UsageException => new(Cli.ExitCode.Usage, fault.Message),
            ProblemException => new(Cli.ExitCode.Failed, fault.Message),
            InvalidRequestException invalid => new(Cli.ExitCode.Failed, Rules(invalid.Errors)),
            BrokenRuleException => new(Cli.ExitCode.Failed, $"invalid_request: {fault.Message}"),
            ConflictException => new(Cli.ExitCode.Failed, $"write_conflict: {fault.Message}"),
            ErasureRunningException => new(Cli.ExitCode.Failed, $"erasure_running: {fault.Message}"),
            EmailTakenException => new(Cli.ExitCode.Failed, $"email_taken: {fault.Message}"),
            ItemTooLargeException => new(Cli.ExitCode.Failed, $"item_too_large: {fault.Message}"),
            StoreUnavailableException { Reason: var reason } => new(
                Cli.ExitCode.Failed,
                $"store_unavailable: {fault.Message} {reason}"
            ),
            StoreStartException => new(Cli.ExitCode.Failed, fault.Message),
            HttpRequestException => new(Cli.ExitCode.Failed, $"No answer from the service: {fault.Message}"),
            TaskCanceledException { InnerException: TimeoutException late } => new(
                Cli.ExitCode.Failed,
                $"No answer from the service: {late.Message}"
            ),
            JsonException => new(Cli.ExitCode.Failed, $"This is not the JSON that is expected: {fault.Message}"),
            IOException or UnauthorizedAccessException => new(Cli.ExitCode.Failed, fault.Message),
            OperationCanceledException => new(Cli.ExitCode.Interrupted, "Interrupted."),
            _ => null,
        };

    private static string Rules(IReadOnlyDictionary<string, string[]> errors) =>
        $"invalid_request: {string.Join("; ", errors.Select(it => $"{it.Key} {string.Join(", ", it.Value)}"))}";
}
