using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>Which problems an answer may be, and an example of each.</summary>
internal static class ProblemDescription
{
    private static readonly (string Status, string Code, string Detail)[] Known =
    [
        ("400", ErrorCode.InvalidRequest, "The request is invalid; see errors."),
        ("401", ProblemCode.Unauthorized, "The header X-Api-Key must contain exactly one valid key."),
        ("403", ProblemCode.Forbidden, "This call requires a key with the role writer or higher."),
        ("404", ProblemCode.ProfileNotFound, "There is no profile with this id."),
        ("404", ProblemCode.SegmentNotFound, "The user has no such segment."),
        ("404", ProblemCode.BlobNotFound, "There is no document with this id."),
        ("404", ProblemCode.FieldNotFound, "The user has no document with this member."),
        ("404", ProblemCode.UserNotFound, Problems.NoUser),
        ("409", ErrorCode.Conflict, "Other writers keep changing the profile; try again."),
        ("409", ErrorCode.ErasureRunning, "The user is being erased; try again later."),
        ("409", ErrorCode.EmailTaken, "Another user has this e-mail address."),
        ("409", ErrorCode.UserExists, "A user with this id already exists."),
        ("409", ErrorCode.KeyInUse, "A request with this key is still running; send it again in a moment."),
        ("409", ErrorCode.AnswerErased, "This request was already processed, and its response has since been erased."),
        ("412", ErrorCode.PreconditionFailed, "The stored version does not match If-Match or If-None-Match."),
        ("413", ProblemCode.BodyTooLarge, BodyLimit.Rule),
        ("413", ErrorCode.ItemTooLarge, "The document exceeds the store's item limit."),
        ("415", ProblemCode.UnsupportedMediaType, "The body must be application/json in UTF-8, not compressed."),
        ("422", ErrorCode.KeyReused, "The key was used with a different payload."),
        ("429", ProblemCode.RateLimited, "This client sends too many requests."),
        (
            "501",
            ErrorCode.ExportDenied,
            "The service is not allowed to read the whole table; its role lacks dynamodb:Scan."
        ),
        ("503", ErrorCode.StoreUnavailable, StoreUnavailableException.Text),
        ("503", ProblemCode.Overloaded, "The service is overloaded; try again later."),
    ];

    public static void AddTo(OpenApiDocument document)
    {
        foreach (var (status, code, detail) in Known)
        {
            ExampleFiles.Put(document, code, Example(int.Parse(status, provider: null), code, detail));
        }

        foreach (var (_, _, operation) in DocumentOperations.In(document))
        {
            foreach (var (status, response) in DocumentOperations.AnswersOf(operation))
            {
                if (response.Content?.TryGetValue(Problems.MediaType, out var content) is true)
                {
                    var codes = CodesOf(operation, status);
                    response.Description =
                        $"{response.Description}: {string.Join(", ", codes.Select(code => $"`{code}`"))}";
                    // The answer of success is JSON; the framework takes the problem for that, too.
                    response.Content.Clear();
                    response.Content.Add(Problems.MediaType, content);
                    content.Examples = ExampleFiles.References(document, codes);
                }
            }
        }
    }

    private static IReadOnlyList<string> CodesOf(OpenApiOperation operation, string status) =>
        [
            .. Known
                .Where(known =>
                    known.Status.Equals(status, StringComparison.Ordinal) && MayAnswer(operation, known.Code)
                )
                .Select(known => known.Code),
        ];

    private static bool MayAnswer(OpenApiOperation operation, string code) =>
        code switch
        {
            ProblemCode.ProfileNotFound => Missing(operation) is ProblemCode.ProfileNotFound,
            ProblemCode.SegmentNotFound => Missing(operation) is ProblemCode.SegmentNotFound,
            ProblemCode.BlobNotFound => Missing(operation) is ProblemCode.BlobNotFound,
            ProblemCode.FieldNotFound => Missing(operation) is ProblemCode.FieldNotFound,
            ProblemCode.UserNotFound => Missing(operation) is ProblemCode.UserNotFound,
            ErrorCode.EmailTaken => operation.OperationId is "CreateUser" or "ReplaceUser" or "PatchUser",
            ErrorCode.UserExists => operation.OperationId is "CreateUser",
            ProblemCode.BodyTooLarge => operation.RequestBody is not null,
            _ => true,
        };

    /// <summary>What is missing where a call answers 404.</summary>
    private static string? Missing(OpenApiOperation operation) =>
        (operation.OperationId, operation.Tags?.FirstOrDefault()?.Name) switch
        {
            ("PutSegment" or "SnapshotProfile", _) => ProblemCode.ProfileNotFound,
            ("PromoteBlob", _) => ProblemCode.BlobNotFound,
            ("GetBlobField", _) => ProblemCode.FieldNotFound,
            (_, "Profile" or "History" or "Privacy") => ProblemCode.ProfileNotFound,
            (_, "Segment") => ProblemCode.SegmentNotFound,
            (_, "Blob") => ProblemCode.BlobNotFound,
            (_, "User" or "Directory") => ProblemCode.UserNotFound,
            _ => null,
        };

    private static JsonObject Example(int status, string code, string detail)
    {
        var problem = new JsonObject
        {
            ["type"] = Problems.TypeOf(code),
            ["title"] = Problems.TitleOf(code),
            ["status"] = status,
            ["detail"] = detail,
            ["instance"] = "/api/v1/profile/473b82fb-8717-4e69-894c-1844a2f183bf",
            ["code"] = code,
            ["trace_id"] = "6b313ce86f3e0d9cd4b9073bceb4a069",
        };
        if (code is ErrorCode.InvalidRequest)
        {
            problem["errors"] = new JsonObject { ["segments[0].categories[2].score"] = new JsonArray("is required") };
        }

        return problem;
    }
}
