using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The action's response says which caches it passed, and how old its content is.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TellsOfCachesAttribute : Attribute
{
    /// <summary>Marks the operation of such an action.</summary>
    public static void AddTo(OpenApiOperation operation, ApiDescription call)
    {
        if (call.ActionDescriptor.EndpointMetadata.OfType<TellsOfCachesAttribute>().Any())
        {
            (operation.Metadata ??= new Dictionary<string, object>(StringComparer.Ordinal))[
                nameof(TellsOfCachesAttribute)
            ] = true;
        }
    }
}
