using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Personalisation.Api.Blobs;
using Personalisation.Api.CatalogueItems;
using Personalisation.Api.Hosting.Exports;
using Personalisation.Api.Privacy;
using Personalisation.Api.Profiles;
using Personalisation.Application.Bulk;

namespace Personalisation.Api;

/// <summary>Registers the parts of features in exports and imports; exports write them in this order.</summary>
internal static class ExportRegistration
{
    /// <summary>What the export of the table has.</summary>
    public static readonly ExportLine[] Lines = [ProfileExportLine.Line, BlobExportLine.Line, ItemExportLine.Line];

    public static IServiceCollection AddExports(this IServiceCollection services) =>
        services
            .AddSingleton(ApiFeatures.ExportMembers)
            .ConfigureHttpJsonOptions(options =>
                options.SerializerOptions.TypeInfoResolver =
                    options.SerializerOptions.TypeInfoResolver!.WithAddedModifier(type =>
                        ExportSchema.AddMembers(type, ApiFeatures.ExportMembers)
                    )
            )
            .ConfigureAll<OpenApiOptions>(options =>
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        ExportSchema.AddDescriptions(document, ApiFeatures.ExportMembers);
                        return Task.CompletedTask;
                    }
                )
            )
            .AddSingleton(Lines)
            .AddSingleton<ILineReader, ProfileLine>()
            .AddSingleton<ILineReader, BlobLine>()
            .AddSingleton<ILineReader, ItemLine>()
            .AddSingleton<LineReaders>();
}
