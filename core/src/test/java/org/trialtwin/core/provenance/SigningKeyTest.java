package org.trialtwin.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final byte[] CARD = "{\"files\": [\"twins.csv\"]}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void everyChangedByteIsFound() {
        SigningKey.Pair pair = SigningKey.Pair.create();
        String signature = pair.signing().sign(CARD);
        assertThat(pair.verification().verifies(CARD, signature)).isTrue();
        for (int i = 0; i < CARD.length; i++) {
            byte[] changed = CARD.clone();
            changed[i] ^= 1;
            assertThat(pair.verification().verifies(changed, signature))
                    .as("byte %d", i)
                    .isFalse();
        }
        for (int i = 0; i < 85; i++) {
            char other = signature.charAt(i) == 'A' ? 'B' : 'A';
            String changed = signature.substring(0, i) + other + signature.substring(i + 1);
            assertThat(pair.verification().verifies(CARD, changed))
                    .as("character %d", i)
                    .isFalse();
        }
    }

    @Test
    void anotherKeyDoesNotVerify() {
        VerificationKey other = SigningKey.Pair.create().verification();
        assertThat(other.verifies(CARD, SigningKey.Pair.create().signing().sign(CARD)))
                .isFalse();
        assertThat(other.verifies(CARD, "no signature")).isFalse();
        assertThat(other.verifies(CARD, "")).isFalse();
    }

    @Test
    void keysAreReadAsTheyWereWritten() throws IOException {
        SigningKey.Pair pair = SigningKey.Pair.create();
        SigningKey signing = SigningKey.read(file("signing.key", pair.signing().pem()));
        VerificationKey verification = VerificationKey.read(
                file("verification.pub", pair.verification().pem()));
        assertThat(verification).isEqualTo(pair.verification());
        assertThat(verification.verifies(CARD, signing.sign(CARD))).isTrue();
        assertThat(signing.sign(CARD)).isEqualTo(pair.signing().sign(CARD)).hasSize(88);
        assertThat(signing.toString()).doesNotContain(pair.signing().pem().substring(30, 50));
    }

    /** RFC 8032, section 7.1, test 3; before the key stand the twelve bytes that X.509 puts there. */
    @Test
    void verifiesAPublishedSignature() throws IOException {
        VerificationKey key = VerificationKey.read(
                file(
                        "rfc8032.pub",
                        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=\n-----END PUBLIC KEY-----\n"));
        assertThat(key.verifies(
                        new byte[] {(byte) 0xaf, (byte) 0x82},
                        "YpHWV97sJAJIJ+acOr4BowzlSKKEdDpEXjaA19taw6wY/5tTjRbykK5n92CYTcZZSnwV6XFu0o3AJ77O6h7ECg=="))
                .isTrue();
    }

    @Test
    void whatIsNoKeyIsRefusedByName() throws IOException {
        Path text = file("note.txt", "hello");
        assertThatThrownBy(() -> SigningKey.read(text))
                .hasMessageContaining("note.txt")
                .hasMessageContaining("BEGIN");
        Path wrong = file("wrong.pub", SigningKey.Pair.create().signing().pem());
        assertThatThrownBy(() -> VerificationKey.read(wrong)).hasMessageContaining("wrong.pub");
        Path broken = file("broken.pub", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertThatThrownBy(() -> VerificationKey.read(broken)).hasMessageContaining("no Ed25519 public key");
    }
}
