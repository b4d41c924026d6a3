using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The calls of a document with all their answers.</summary>
internal static class DocumentOperations
{
    /// <summary>Each call, with where it is and how it is asked for.</summary>
    public static IEnumerable<(string Path, HttpMethod Method, OpenApiOperation Operation)> In(
        OpenApiDocument document
    ) =>
        from path in document.Paths
        from operation in path.Value.Operations!
        select (path.Key, operation.Key, operation.Value);

    /// <summary>Each answer of a call.</summary>
    public static IEnumerable<(string Status, OpenApiResponse Response)> AnswersOf(OpenApiOperation operation) =>
        from answer in operation.Responses!
        select (answer.Key, (OpenApiResponse)answer.Value);
}
