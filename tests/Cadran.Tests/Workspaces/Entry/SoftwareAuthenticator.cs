using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Cadran.Tests.Workspaces.Entry;

/// <summary>An authenticator in software: makes a passkey (ES256, no attestation) and signs with it.</summary>
internal sealed class SoftwareAuthenticator(string origin = "http://localhost") : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] credentialId = RandomNumberGenerator.GetBytes(16);
    private string userHandle = "";
    private uint count;

    /// <summary>What `navigator.credentials.create` answers, as JSON.</summary>
    public string Create(JsonNode options)
    {
        userHandle = options["user"]!["id"]!.GetValue<string>();
        var client = ClientData("webauthn.create", options);
        var data = AuthenticatorData(
            options["rp"]!["id"]!.GetValue<string>(),
            Present | Verified | HasCredential,
            [.. new byte[16], .. Length(credentialId), .. credentialId, .. PublicKey()]
        );
        return Credential(
            new JsonObject
            {
                ["clientDataJSON"] = Text(client),
                ["attestationObject"] = Text(Attestation(data)),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>What `navigator.credentials.get` answers, as JSON.</summary>
    public string Get(JsonNode options, bool verified = true)
    {
        var client = ClientData("webauthn.get", options);
        var flags = (byte)(verified ? Present | Verified : Present);
        var data = AuthenticatorData(options["rpId"]!.GetValue<string>(), flags, []);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Credential(
            new JsonObject
            {
                ["clientDataJSON"] = Text(client),
                ["authenticatorData"] = Text(data),
                ["signature"] = Text(
                    key.SignData(
                        signed,
                        HashAlgorithmName.SHA256,
                        DSASignatureFormat.Rfc3279DerSequence
                    )
                ),
                ["userHandle"] = userHandle,
            }
        );
    }

    public void Dispose() => key.Dispose();

    private byte[] ClientData(string type, JsonNode options) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["type"] = type,
                ["challenge"] = options["challenge"]!.GetValue<string>(),
                ["origin"] = origin,
                ["crossOrigin"] = false,
            }.ToJsonString()
        );

    private byte[] AuthenticatorData(string domain, int flags, byte[] more)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++count);
        return
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(domain)),
            (byte)flags,
            .. counter,
            .. more,
        ];
    }

    /// <summary>COSE: EC2, ES256, P-256, x and y.</summary>
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(false).Q;
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(5);
        foreach (var (label, number) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cbor.WriteInt32(label);
            cbor.WriteInt32(number);
        }
        foreach (var (label, bytes) in new[] { (-2, point.X!), (-3, point.Y!) })
        {
            cbor.WriteInt32(label);
            cbor.WriteByteString(bytes);
        }
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static byte[] Attestation(byte[] data)
    {
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString(data);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private string Credential(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Text(credentialId),
            ["rawId"] = Text(credentialId),
            ["type"] = "public-key",
            ["response"] = response,
            ["clientExtensionResults"] = new JsonObject(),
            ["authenticatorAttachment"] = "platform",
        }.ToJsonString();

    private static byte[] Length(byte[] bytes) => [0, (byte)bytes.Length];

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
