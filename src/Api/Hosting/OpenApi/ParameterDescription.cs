using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>Describes the parameters of paths and queries in the words of their features.</summary>
internal static class ParameterDescription
{
    public static void AddTo(OpenApiOperation operation, ApiDescription call, ApiDocumentation documentation)
    {
        var tag = call.ActionDescriptor.RouteValues["controller"] ?? "";
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            var schema = (OpenApiSchema)parameter.Schema!;
            // An absent parameter is left out: a query has no null.
            schema.Type &= ~JsonSchemaType.Null;
            if (documentation.FindParameter(tag, parameter.Name!) is { } text)
            {
                text.Rule?.Invoke(schema);
                // An action's own doc comment for the parameter takes precedence.
                (parameter.Description, parameter.Example) = (parameter.Description ?? text.Description, text.Example);
            }
        }
    }
}
