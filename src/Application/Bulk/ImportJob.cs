using Personalisation.Domain.Bulk;
using Personalisation.Domain.Identity;

namespace Personalisation.Application.Bulk;

/// <summary>A valid line to store: either a profile or a document.</summary>
internal sealed record ImportJob(InFlightWindow.Entry Entry, ProfileLoad? Profile, BlobLoad? Blob)
{
    public UserId Id => Profile?.Draft.Id ?? Blob!.Id;
}
