using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Personalisation.Api.Wire;

namespace Personalisation.Api.Description;

/// <summary>The members of a merge patch, where the action knows them: it reads the body by itself.</summary>
internal static class PatchDescription
{
    public static async Task AddTo(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var declared = context.Description.ActionDescriptor.EndpointMetadata.OfType<PatchesAttribute>();
        if (declared.SingleOrDefault() is not { Members: var members })
        {
            return;
        }

        var schema = await context.GetOrCreateSchemaAsync(members, parameterDescription: null, cancellationToken);
        context.Document!.AddComponent(members.Name, schema);
        operation.RequestBody!.Content![MergePatchBody.MediaType].Schema = new OpenApiSchemaReference(
            members.Name,
            context.Document
        );
    }
}
