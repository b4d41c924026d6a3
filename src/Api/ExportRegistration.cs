using Personalisation.Api.Blobs;
using Personalisation.Api.Hosting.Exports;
using Personalisation.Api.Privacy;
using Personalisation.Api.Profiles;
using Personalisation.Api.Users;
using Personalisation.Application.Bulk;

namespace Personalisation.Api;

/// <summary>Registers the parts of features in exports and imports; exports write them in this order.</summary>
internal static class ExportRegistration
{
    private static readonly ExportMember[] Members =
    [
        .. UserExportMembers.All,
        .. ProfileExportMembers.All,
        .. BlobExportMembers.All,
        .. AnswerExportMembers.All,
    ];

    private static readonly ExportLine[] Lines = [ProfileExportLine.Line, BlobExportLine.Line];

    public static IServiceCollection AddExports(this IServiceCollection services) =>
        services
            .AddSingleton(Members)
            .AddSingleton(Lines)
            .AddSingleton<ILineReader, ProfileLine>()
            .AddSingleton<ILineReader, BlobLine>()
            .AddSingleton<LineReaders>();
}
