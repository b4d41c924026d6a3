using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The parameters of paths and queries, as their features describe them.</summary>
internal static class ParameterDescription
{
    public static void AddTo(OpenApiOperation operation, ApiDescription call, ApiDocumentation documentation)
    {
        var tag = call.ActionDescriptor.RouteValues["controller"] ?? "";
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var schema = (OpenApiSchema)parameter.Schema!;
            // What is not there is left out: a query has no null.
            schema.Type &= ~JsonSchemaType.Null;
            if (documentation.FindParameter(tag, parameter.Name!) is { } text)
            {
                text.Rule?.Invoke(schema);
                // The doc comment of an action, where it has one for the parameter, is nearer.
                (parameter.Description, parameter.Example) = (parameter.Description ?? text.Description, text.Example);
            }
        }
    }
}
