using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The problems that each response may contain, with an example of each.</summary>
internal static class ProblemDescription
{
    public static void AddTo(OpenApiDocument document, ApiDocumentation documentation)
    {
        foreach (var problem in documentation.Problems)
        {
            ExampleFiles.Put(document, problem.Code, Example(problem));
        }
    }

    public static void AddTo(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        ApiDocumentation documentation
    )
    {
        foreach (var (status, response) in DocumentOperations.AnswersOf(operation))
        {
            if (response.Content?.TryGetValue(Problems.MediaType, out var content) is true)
            {
                var declared = CodesOf(context, status);
                var codes = documentation
                    .Problems.Where(problem =>
                        status.Equals($"{problem.Status}", StringComparison.Ordinal)
                        && (problem.IsShared || declared.Contains(problem.Code, StringComparer.Ordinal))
                        && (problem.Code is not ProblemCode.BodyTooLarge || operation.RequestBody is not null)
                    )
                    .Select(problem => problem.Code)
                    .ToList();
                response.Description =
                    $"{response.Description}: {string.Join(", ", codes.Select(code => $"`{code}`"))}";
                // The framework also lists the JSON media type of the successful response.
                response.Content.Clear();
                response.Content.Add(Problems.MediaType, content);
                content.Examples = ExampleFiles.References(context.Document!, codes);
            }
        }
    }

    // The action's declarations take precedence over its controller's. A call without a 404 of its own does not exist for
    // callers who are confined to a party.
    private static IReadOnlyList<string> CodesOf(OpenApiOperationTransformerContext context, string status)
    {
        var action = (ControllerActionDescriptor)context.Description.ActionDescriptor;
        return action
                .MethodInfo.GetCustomAttributes<ProducesProblemAttribute>()
                .Concat(action.ControllerTypeInfo.GetCustomAttributes<ProducesProblemAttribute>())
                .FirstOrDefault(declared => status.Equals($"{declared.StatusCode}", StringComparison.Ordinal))
                ?.Codes
            ?? (status is "404" ? [ProblemCode.RouteNotFound] : []);
    }

    private static JsonObject Example(ProblemExample example)
    {
        var problem = new JsonObject
        {
            ["type"] = Problems.TypeOf(example.Code),
            ["title"] = Problems.TitleOf(example.Code),
            ["status"] = example.Status,
            ["detail"] = example.Detail,
            ["instance"] = "/api/v1/profile/473b82fb-8717-4e69-894c-1844a2f183bf",
            ["code"] = example.Code,
            ["trace_id"] = "6b313ce86f3e0d9cd4b9073bceb4a069",
        };
        if (example.Code is ErrorCode.InvalidRequest)
        {
            problem["errors"] = new JsonObject { ["segments[0].categories[2].score"] = new JsonArray("is required") };
        }

        return problem;
    }
}
