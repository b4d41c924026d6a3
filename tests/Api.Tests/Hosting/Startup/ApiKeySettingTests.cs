using System.Security.Cryptography;
using System.Text;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Startup;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class ApiKeySettingTests
{
    private const string Reporting = "pk_reporting";
    private const string Importer = "pk_importer";

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static AccessSettings ReadAll(string value, bool isDevelopment = false, string variable = "API_KEYS") =>
        AccessSettings.Read(Configured.By((variable, value)), isDevelopment);

    private static KeyRing Read(string value, string variable = "API_KEYS") =>
        ReadAll(value, isDevelopment: false, variable).Keys;

    private static ClientKey? Find(KeyRing keys, string key) =>
        keys.Find(Convert.FromHexString(HashOf(key)), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static string FaultOf(string value, bool isDevelopment = false) =>
        Assert.Throws<SettingException>(() => ReadAll(value, isDevelopment))!.Message;

    [TestCase(",")]
    [TestCase(";")]
    [TestCase(" ")]
    [TestCase(" ,\n  ")]
    [TestCase(";\t\r\n")]
    public void Read_ThereAreSeveral_TakesEachWithItsNameAndRole(string separator)
    {
        var keys = Read(
            $"reporting:reader:{HashOf(Reporting)}{separator}nightly.import:admin:{HashOf(Importer).ToUpperInvariant()}"
        );
        Assert.Multiple(() =>
        {
            Assert.That(keys.IsEmpty, Is.False);
            Assert.That(Find(keys, Reporting)?.Name, Is.EqualTo("reporting"));
            Assert.That(Find(keys, Reporting)?.Grant.Role, Is.EqualTo(Role.Reader));
            Assert.That(Find(keys, Importer)?.Name, Is.EqualTo("nightly.import"));
            Assert.That(Find(keys, Importer)?.Grant.Role, Is.EqualTo(Role.Admin));
            Assert.That(Find(keys, "pk_other"), Is.Null);
        });
    }

    [Test]
    public void Read_OnlyTheKeyOfTheConfigurationIsSet_TakesThat() =>
        Assert.That(
            Find(Read($"a:writer:{HashOf(Reporting)}", variable: "Http:ApiKeys"), Reporting)?.Grant.Role,
            Is.EqualTo(Role.Writer)
        );

    [Test]
    public void Read_ANameStandsTwice_KnowsBothOfItsKeys()
    {
        var keys = Read($"a:writer:{HashOf(Reporting)},a:writer:{HashOf(Importer)}");
        Assert.That((Find(keys, Reporting)?.Name, Find(keys, Importer)?.Name), Is.EqualTo(("a", "a")));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase(",;")]
    public void Read_ThereIsNone_IsOpenInDevelopmentOnly(string value)
    {
        Assert.That(ReadAll(value, isDevelopment: true).IsOpen, Is.True);
        Assert.That(
            FaultOf(value),
            Does.StartWith("API_KEYS (or Http:ApiKeys in the configuration) is not set").And.Contain("make api-key")
        );
    }

    private static IEnumerable<TestCaseData> WrongEntries()
    {
        var hash = HashOf(Reporting);
        yield return new TestCaseData("reporting", "must be name:role:hash").SetName("A name alone");
        yield return new TestCaseData($"reporting:{hash}", "must be name:role:hash").SetName("No role");
        yield return new TestCaseData(
            $"a:reader:{hash}:x",
            "(a) must end with its hash, or with :restrictions"
        ).SetName("A restriction that is none");
        yield return new TestCaseData($":reader:{hash}", "name of 1–32").SetName("No name");
        yield return new TestCaseData($"a/b:reader:{hash}", "name of 1–32").SetName("A name that is none");
        yield return new TestCaseData($"{new string('a', 33)}:reader:{hash}", "name of 1–32").SetName("A long name");
        yield return new TestCaseData(
            $"a:owner:{hash}",
            "(a) must have one of the roles reader, writer, admin"
        ).SetName("A role that is none");
        yield return new TestCaseData($"a:Reader:{hash}", "roles").SetName("A role in another case");
        yield return new TestCaseData($"a::{hash}", "roles").SetName("An empty role");
        yield return new TestCaseData("a:reader:", "(a) must have the SHA-256").SetName("No hash");
        yield return new TestCaseData($"a:reader:{hash[1..]}", "SHA-256").SetName("A digit too few");
        yield return new TestCaseData($"a:reader:{hash}0", "SHA-256").SetName("A digit too many");
        yield return new TestCaseData($"a:reader:{hash[1..]}g", "SHA-256").SetName("A digit that is none");
        yield return new TestCaseData($"b:reader:{HashOf(Importer)}", "repeats the hash of an earlier entry").SetName(
            "A hash twice"
        );
    }

    [TestCaseSource(nameof(WrongEntries))]
    public void Read_AnEntryIsWrong_NamesItAndRepeatsNoHash(string entry, string rule)
    {
        var fault = FaultOf($"first:reader:{HashOf(Importer)},{entry}", isDevelopment: true);
        Assert.That(fault, Does.StartWith("API_KEYS (or Http:ApiKeys in the configuration) is wrong: entry 2 "));
        Assert.That(fault, Does.Contain(rule).And.Contain("make api-key"));
        Assert.That(fault, Does.Not.Contain(HashOf(Reporting)[1..]).And.Not.Contain(HashOf(Importer)));
    }

    [TestCase("{0}")]
    [TestCase("{0}:reader:{0}")]
    [TestCase("a:{0}:{0}")]
    [TestCase("a:reader:{0}")]
    public void Read_AKeyStandsInPlaceOfItsHash_DoesNotRepeatIt(string form)
    {
        var key = $"pk_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(30))}".Replace('/', '_');
        var entry = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, key);
        Assert.That(FaultOf(entry), Does.Not.Contain(key));
    }
}
