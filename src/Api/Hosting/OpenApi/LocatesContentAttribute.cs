using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The action's 200 is a resource of another path, which is in <c>Content-Location</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LocatesContentAttribute : Attribute
{
    /// <summary>Marks the operation of such an action.</summary>
    public static void AddTo(OpenApiOperation operation, ApiDescription call)
    {
        if (call.ActionDescriptor.EndpointMetadata.OfType<LocatesContentAttribute>().Any())
        {
            (operation.Metadata ??= new Dictionary<string, object>(StringComparer.Ordinal))[
                nameof(LocatesContentAttribute)
            ] = true;
        }
    }
}
