using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The action's response is a file to save, with a name in <c>Content-Disposition</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SavedAsFileAttribute : Attribute
{
    /// <summary>Marks the operation of such an action.</summary>
    public static void AddTo(OpenApiOperation operation, ApiDescription call)
    {
        if (call.ActionDescriptor.EndpointMetadata.OfType<SavedAsFileAttribute>().Any())
        {
            (operation.Metadata ??= new Dictionary<string, object>(StringComparer.Ordinal))[
                nameof(SavedAsFileAttribute)
            ] = true;
        }
    }
}
