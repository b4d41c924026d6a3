using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The feature's summary for lists of calls, and the doc comment of the action as the description.</summary>
internal static class OperationDescription
{
    public static void AddTo(OpenApiOperation operation, ApiDocumentation documentation)
    {
        operation.Description ??= operation.Summary;
        operation.Summary = documentation.FindSummary(operation.OperationId ?? "");
        // Success first, because the framework lists the controller's responses before the action's.
        var answers = operation.Responses!.OrderBy(answer => answer.Key, StringComparer.Ordinal).ToList();
        operation.Responses = [];
        answers.ForEach(answer => operation.Responses.Add(answer.Key, answer.Value));
        foreach (
            var (_, bodiless) in DocumentOperations.AnswersOf(operation).Where(one => one.Status is "204" or "304")
        )
        {
            // The framework applies the controller's media type to every response.
            bodiless.Content = null;
        }
    }
}
