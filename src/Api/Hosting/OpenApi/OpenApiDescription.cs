using Microsoft.AspNetCore.OpenApi;
using Personalisation.Api.Hosting.Preconditions;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>Adds what the generator cannot derive from the types and client generators need.</summary>
internal static class OpenApiDescription
{
    public static void Configure(OpenApiOptions options, ApiDocumentation documentation) =>
        options
            .AddSchemaTransformer(
                (schema, context, _) => Done(() => SchemaDescription.AddTo(schema, context, documentation))
            )
            .AddOperationTransformer(
                (operation, context, _) =>
                    Done(() =>
                    {
                        OperationDescription.AddTo(operation, documentation);
                        AccessDescription.AddTo(operation, context);
                        ParameterDescription.AddTo(operation, context.Description, documentation);
                        LinesDescription.AddTo(operation, context.Description);
                        RequestHeaders.AddTo(operation, context.Description, documentation);
                        SavedAsFileAttribute.AddTo(operation, context.Description);
                        LocatesContentAttribute.AddTo(operation, context.Description);
                        TellsOfCachesAttribute.AddTo(operation, context.Description);
                        TagsRefusalsAttribute.AddTo(operation, context.Description);
                        ProblemDescription.AddTo(operation, context, documentation);
                    })
            )
            .AddDocumentTransformer(
                (document, _, _) =>
                    Done(() =>
                    {
                        DocumentDescription.AddTo(document, documentation);
                        SchemaDescription.AddTo(document);
                        AccessDescription.AddTo(document);
                        // These refer to components, so they need the whole document.
                        ProblemDescription.AddTo(document, documentation);
                        ResponseHeaders.AddTo(document);
                        ExampleFiles.AddTo(document);
                        ClosedBodies.AddTo(document);
                    })
            );

    private static Task Done(Action describe)
    {
        describe();
        return Task.CompletedTask;
    }
}
