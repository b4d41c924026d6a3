using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Profiles;

/// <summary>A profile that was put twice, for tests of its past.</summary>
internal static class TwoStates
{
    /// <summary>Stores both states under a new id.</summary>
    public static async Task<string> Put(string first, string second)
    {
        var id = NewId();
        await SharedApi.Client.PutJson($"/api/v1/profile/{id}", first).Body(201);
        await SharedApi.Client.PutJson($"/api/v1/profile/{id}", second).Body(200);
        return id;
    }
}
