using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The operations of a document with all their responses.</summary>
internal static class DocumentOperations
{
    /// <summary>Each operation with its path and method.</summary>
    public static IEnumerable<(string Path, HttpMethod Method, OpenApiOperation Operation)> In(
        OpenApiDocument document
    ) =>
        from path in document.Paths
        from operation in path.Value.Operations!
        select (path.Key, operation.Key, operation.Value);

    /// <summary>Each response of an operation.</summary>
    public static IEnumerable<(string Status, OpenApiResponse Response)> AnswersOf(OpenApiOperation operation) =>
        from answer in operation.Responses!
        select (answer.Key, (OpenApiResponse)answer.Value);
}
