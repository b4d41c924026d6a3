using System.Text.Json;

namespace Personalisation.Api.Tests.Fuzz;

/// <summary>The rules for every response.</summary>
internal static class AnswerRules
{
    // Parts of stack traces, keys and SDK messages. No request contains them, so no response echoes them.
    private static readonly string[] Inside =
    [
        "   at ",
        "Exception",
        "Personalisation.",
        "USER#",
        "SEG#",
        "BLOB#",
        "META#",
        "IDEM#",
        "PROBE#",
        "Amazon",
        "DynamoDB",
        "ConditionExpression",
        "attribute_",
        ":now",
        "#pk",
        "rawdata",
        "System.",
        "internal_error",
        "stored_data_broken",
    ];

    // docs/api.md: the web server's rejections before there is a request.
    private static readonly int[] Bare = [400, 408, 414, 431, 505];

    /// <summary>The fault of a response; null if absent.</summary>
    public static string? FaultOf(FuzzRequest request, RawAnswer answer)
    {
        var isCut = request.IsCutShort;
        return answer switch
        {
            { Status: null } => isCut ? null : "The connection was closed without an answer",
            { Status: >= 500 and not 505 } => "A failure of ours",
            { IsWhole: false } => isCut ? null : "The answer broke off",
            _ when request.IsUnspoilt && !IsDeclared(request, answer) => "A status that the document does not declare",
            { Body.Length: 0 } => isCut || IsEmptyRightly(request, answer) ? null : "A failure without a document",
            { Status: < 400 } when request.Target.IsPage || answer.Has("Content-Encoding") => null,
            _ when Array.Find(Inside, answer.Body.Contains) is { } part => $"The answer shows '{part}'",
            _ => IsProper(answer, isCut) ? null : "A body that is not what its status and its media type promise",
        };
    }

    private static bool IsDeclared(FuzzRequest request, RawAnswer answer) =>
        request.Target.Operation is not { } operation
        || operation.GetProperty("responses").TryGetProperty($"{answer.Status}", out _);

    private static bool IsEmptyRightly(FuzzRequest request, RawAnswer answer) =>
        answer.Status < 400 || request.Method is "HEAD" || Bare.Contains(answer.Status!.Value);

    private static bool IsProper(RawAnswer answer, bool isCut)
    {
        try
        {
            if (answer.Status < 400 && answer.MediaType is "application/x-ndjson")
            {
                var lines = answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                using var last = lines.Select(line => JsonDocument.Parse(line)).Last();
                return isCut || lines[^1].Contains("summary", StringComparison.Ordinal);
            }

            using var body = JsonDocument.Parse(answer.Body);
            return answer.Status < 400
                ? answer.MediaType is "application/json"
                : answer.MediaType is "application/problem+json" && IsProblem(body.RootElement, answer.Status!.Value);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsProblem(JsonElement problem, int status) =>
        problem.GetProperty("status").GetInt32() == status
        && ApiFeatures.Documentation.Codes.Contains(problem.GetProperty("code").GetString(), StringComparer.Ordinal)
        && problem.GetProperty("trace_id").GetString()!.Any(digit => digit is not '0');
}
